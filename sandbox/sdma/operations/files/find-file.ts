import { type OperationContext, pathParameter } from "../../operation-context";
import { notFound } from "../../sdma-error";
import type { AssetRow, FileRow } from "../../store/schema";

/** All contents at the path of this file or path id, newest first. @throws SdmaError 404 */
export async function findFileHistory(context: OperationContext, asset: AssetRow): Promise<FileRow[]> {
  const id = pathParameter(context, "fileIdOrPathId");
  const rows = await context.store.query
    .selectFrom("file")
    .selectAll()
    .where("assetId", "=", asset.assetId)
    .where((where) =>
      id.startsWith("path-")
        ? where("pathId", "=", id)
        : where("pathId", "=", where.selectFrom("file").select("pathId").where("fileId", "=", id)),
    )
    .orderBy("firstVersion", "desc")
    .execute();
  if (rows.length === 0) throw notFound("File", id);
  return rows;
}

/** A file id refers to that content even if it is no longer current; a path id refers to the newest. */
export async function findFile(context: OperationContext, asset: AssetRow): Promise<FileRow> {
  const id = pathParameter(context, "fileIdOrPathId");
  const history = await findFileHistory(context, asset);
  const row = id.startsWith("path-") ? history[0] : history.find(({ fileId }) => fileId === id);
  if (!row) throw notFound("File", id);
  return row;
}

/** A content of the asset by its file id, current or not. */
export async function findFileById(
  { store }: OperationContext,
  { assetId }: AssetRow,
  fileId: string,
): Promise<FileRow | undefined> {
  return store.query
    .selectFrom("file")
    .selectAll()
    .where((where) => where.and({ assetId, fileId }))
    .executeTakeFirst();
}

/** The last asset version that contains this content. */
export function lastVersionOf(row: FileRow, asset: AssetRow): number {
  return row.lastVersion ?? asset.versionNumber;
}
