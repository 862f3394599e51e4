import type { OperationContext } from "../../operation-context";
import { notFound } from "../../sdma-error";
import type { AssetRow } from "../../store/schema";

/** @throws SdmaError 404 if the query names a file that the asset does not have */
export async function requireFile({ store, query }: OperationContext, { assetId }: AssetRow): Promise<void> {
  const { fileId } = query;
  if (fileId === undefined) return;
  const row = await store.query
    .selectFrom("file")
    .select("fileId")
    .where((where) => where.and({ fileId, assetId }))
    .executeTakeFirst();
  if (!row) throw notFound("File", fileId);
}
