import type { Store } from "../store/open-store";
import type { AssetRow } from "../store/schema";

type Counted = Pick<AssetRow, "projectId" | "fileCount" | "totalSize">;

/** Updates the project's totals. @param before null if the asset is new */
export async function countInProject(
  { query }: Store,
  before: Counted | null,
  after: Counted,
): Promise<void> {
  const files = after.fileCount - (before?.fileCount ?? 0);
  const bytes = after.totalSize - (before?.totalSize ?? 0);
  await query
    .updateTable("project")
    .set((row) => ({
      assetCount: row("assetCount", "+", before ? 0 : 1),
      fileCount: row("fileCount", "+", files),
      totalSize: row("totalSize", "+", bytes),
    }))
    .where("projectId", "=", after.projectId)
    .execute();
}
