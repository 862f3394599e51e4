import { z } from "zod";
import { isAtLeast } from "../levels/level";
import type { OperationContext } from "../operation-context";
import { forbidden, notFound } from "../sdma-error";
import { filesOfVersion, type VersionFile } from "./version-file";

export const referenceSchema = z.object({
  assetId: z.string(),
  projectId: z.string(),
  libraryId: z.string(),
});
export type AssetReference = z.infer<typeof referenceSchema>;

async function filesOf(context: OperationContext, reference: AssetReference): Promise<VersionFile[]> {
  const { projectId, libraryId } = reference;
  // Whoever copies an asset can read its contents from then on.
  if (!isAtLeast(context.levels.on(projectId, libraryId), "CONSUMER"))
    throw forbidden("GetFileContent", projectId);
  const asset = await context.store.query
    .selectFrom("asset")
    .selectAll()
    .where((where) => where.and(reference))
    .executeTakeFirst();
  if (!asset || asset.assetState === "PENDING_DELETE") throw notFound("Asset", reference.assetId);
  const rows = await filesOfVersion(context.store, asset, asset.versionNumber);
  return rows.map(({ path, hash, size, mtime, objectKey }) => ({ path, hash, size, mtime, objectKey }));
}

/**
 * The current files of these assets; later assets override earlier ones.
 * @throws SdmaError 403 if the caller may not read their contents, 404
 */
export async function collectSources(
  context: OperationContext,
  references: readonly AssetReference[],
): Promise<VersionFile[]> {
  const files: VersionFile[] = [];
  for (const reference of references) files.push(...(await filesOf(context, reference)));
  return files;
}
