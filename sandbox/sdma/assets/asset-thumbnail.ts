import type { OperationContext } from "../operation-context";
import type { AssetRow } from "../store/schema";

/** The file of a manifest that SDMA shows for the asset (AWS's samples for v1.6.0). */
export const assetThumbnailPath = ".spatial_data_mgmt_asset_thumbnail.jpg";

type Thumbnail = Pick<AssetRow, "thumbnailFileId" | "thumbnailObjectKey">;

/**
 * The thumbnail of an asset whose files have just become those of another version: the one that the manifest brings,
 * none where the last manifest brought it and this one does not, else the one that was derived before.
 */
export async function thumbnailOfVersion(
  { store }: OperationContext,
  { assetId, thumbnailFileId, thumbnailObjectKey }: AssetRow,
): Promise<Thumbnail> {
  const rows = await store.query
    .selectFrom("file")
    .select(["fileId", "objectKey", "lastVersion"])
    .where((where) => where.and({ assetId, path: assetThumbnailPath }))
    .execute();
  const current = rows.find(({ lastVersion }) => lastVersion === null);
  if (current) return { thumbnailFileId: current.fileId, thumbnailObjectKey: current.objectKey };
  return rows.some(({ fileId }) => fileId === thumbnailFileId)
    ? { thumbnailFileId: null, thumbnailObjectKey: null }
    : { thumbnailFileId, thumbnailObjectKey };
}
