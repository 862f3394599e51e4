import type { OperationContext } from "../operation-context";
import type { AssetRow } from "../store/schema";

/** The file in a manifest that SDMA shows as the asset's thumbnail (AWS's samples for v1.6.0). */
export const assetThumbnailPath = ".spatial_data_mgmt_asset_thumbnail.jpg";

type Thumbnail = Pick<AssetRow, "thumbnailFileId" | "thumbnailObjectKey">;

/**
 * The thumbnail of an asset after its files changed to another version: the one in the manifest; none if the previous
 * manifest had one and this one does not; otherwise the derived one.
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
