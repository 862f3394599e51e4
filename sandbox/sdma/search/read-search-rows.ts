import type { Store } from "../store/open-store";
import { type AssetColumns, assetFieldNames } from "./asset-document";
import { type FileColumns, fileColumnNames } from "./file-document";
import { listedIds } from "./listed-ids";

function selectAssets({ query }: Store) {
  return query.selectFrom("asset").select([...assetFieldNames, "attributes"]);
}

function selectFiles({ query }: Store) {
  return query
    .selectFrom("file")
    .select([...fileColumnNames, "location", "metadataAttributes", "isHidden", "isDerived", "lastVersion"]);
}

export function readAssets(store: Store, ids: readonly string[]): Promise<AssetColumns[]> {
  return selectAssets(store).where("assetId", "in", listedIds(ids)).execute();
}

export function readFiles(store: Store, ids: readonly string[]): Promise<FileColumns[]> {
  return selectFiles(store).where("fileId", "in", listedIds(ids)).execute();
}

/** The next assets by id, after one that was already read. */
export function readAssetsBehind(store: Store, assetId: string, limit: number): Promise<AssetColumns[]> {
  return selectAssets(store).where("assetId", ">", assetId).orderBy("assetId").limit(limit).execute();
}

/** The next searchable files by id, after one that was already read. */
export function readFilesBehind(store: Store, fileId: string, limit: number): Promise<FileColumns[]> {
  return selectFiles(store)
    .where("fileId", ">", fileId)
    .where("lastVersion", "is", null)
    .where("isHidden", "=", 0)
    .where("isDerived", "=", 0)
    .orderBy("fileId")
    .limit(limit)
    .execute();
}
