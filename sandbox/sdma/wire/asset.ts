import { manifestKeyOf, type StoragePlace } from "../store/object-key";
import type { AssetRow } from "../store/schema";
import { present } from "./present";

/** As shown in lists. */
export function toAsset(row: AssetRow): object {
  return {
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    assetId: row.assetId,
    assetName: row.assetName,
    projectId: row.projectId,
    libraryId: row.libraryId,
    assetState: row.assetState,
    fileCount: row.fileCount,
    totalSize: row.totalSize,
    attributes: JSON.parse(row.attributes),
    ...present({
      updatedAt: row.updatedAt,
      updatedBy: row.updatedBy,
      thumbnailFileId: row.thumbnailFileId,
      thumbnailObjectKey: row.thumbnailObjectKey,
      statusCode: row.statusCode,
      statusMessage: row.statusMessage,
    }),
  };
}

/** As returned by GetAsset, with the two fields that deployments send and the reference does not list. */
export function toAssetDetail(row: AssetRow, storage: StoragePlace): object {
  return {
    ...toAsset(row),
    ...present({ manifestHash: row.manifestHash }),
    ...(row.manifestHash
      ? { manifestObjectKey: manifestKeyOf(storage.manifestPrefix, row.assetId, row.manifestHash) }
      : {}),
    s3Prefix: storage.rootPrefix,
  };
}
