import { objectKeyOf } from "../sdma/store/object-key";
import type { BlobTable, FileTable } from "../sdma/store/schema";
import type { ContentPool } from "./content/content-pool";
import { planFileDetails } from "./file-details";
import { fileIdentifier, pathIdentifier } from "./identifiers";
import type { PlannedAsset } from "./plan-assets";
import { type PlannedFile, planFileHistory } from "./plan-file-history";

export interface SeedContents {
  pool: ContentPool;
  streamed: BlobTable;
}

/** The contents, and where the project at hand keeps them. */
export interface SeedStorage extends SeedContents {
  rootPrefix: string;
}

type Times = readonly number[];

function isHiddenPath(path: string): boolean {
  return path.split("/").some((part) => part.startsWith("."));
}

function blobOf(asset: PlannedAsset, file: PlannedFile, { pool, streamed }: SeedStorage): BlobTable {
  if (file.kind === "streamed") return streamed;
  // The drain network is the big one of its kind: about 2,000 features.
  if (file.kind === "geojson" && asset.name === "Storm drain network") return pool.geojson[0];
  return asset.random.pick(pool[file.kind]);
}

function baseRow(
  assetId: string,
  file: PlannedFile,
  blob: BlobTable,
  addedAt: number,
  storage: SeedStorage,
): FileTable {
  return {
    fileId: fileIdentifier(assetId, file.path, file.firstVersion),
    pathId: pathIdentifier(assetId, file.path),
    assetId,
    path: file.path,
    isHidden: isHiddenPath(file.path) ? 1 : 0,
    isDerived: 0,
    firstVersion: file.firstVersion,
    lastVersion: file.lastVersion,
    mtime: (addedAt - 7200) * 1_000_000,
    addedAt,
    size: blob.size,
    hash: blob.hash,
    objectKey: objectKeyOf(storage.rootPrefix, blob.hash),
    state: "READY",
    analysisState: null,
    location: null,
    metadataAttributes: null,
    suggestedAttributes: null,
    previews: null,
    connectorInvocations: null,
  };
}

/** A picture derived from a file, in a hidden folder, which Viewers may read. */
function derivedRow(asset: PlannedAsset, source: FileTable, folder: string, storage: SeedStorage): FileTable {
  const file: PlannedFile = {
    path: `${folder}/${source.path}.jpg`,
    kind: "thumbnail",
    firstVersion: source.firstVersion,
    lastVersion: source.lastVersion,
  };
  const blob = asset.random.pick(storage.pool.thumbnail);
  return { ...baseRow(source.assetId, file, blob, source.addedAt ?? 0, storage), isDerived: 1 };
}

/** Unfinished uploads show in files too, and some files lack every optional field. */
function stateOf({ status, random }: PlannedAsset): string {
  if (status.assetState === "UPLOADING") return random.pick(["READY", "UPLOADING", "PENDING"]);
  if (random.chance(0.02)) return random.pick(["PROCESSING", "ERROR"]);
  return "READY";
}

function contentRow(
  asset: PlannedAsset,
  assetId: string,
  file: PlannedFile,
  times: Times,
  storage: SeedStorage,
) {
  const addedAt = times[file.firstVersion - 1] ?? asset.createdAt;
  const row = baseRow(assetId, file, blobOf(asset, file, storage), addedAt, storage);
  if (asset.random.chance(0.02)) return { ...row, addedAt: null };
  return { ...row, state: stateOf(asset), ...planFileDetails(asset, file, row.fileId, addedAt) };
}

function withPreview(row: FileTable, preview: FileTable): FileTable {
  const previews = [{ fileId: preview.fileId, previewType: "image/jpeg", objectKey: preview.objectKey }];
  return { ...row, previews: JSON.stringify(previews) };
}

/**
 * Every file of an asset over all its versions, with a preview for some and a thumbnail for the asset.
 * @param times when each version was made, the first one first
 */
export function makeFileRows(
  asset: PlannedAsset,
  assetId: string,
  times: Times,
  storage: SeedStorage,
): { files: FileTable[]; thumbnail: FileTable | null } {
  const contents = planFileHistory(asset).map((file) => contentRow(asset, assetId, file, times, storage));
  const files = contents.flatMap((row) => {
    if (row.isHidden === 1 || !/\.(jpg|tif|las|glb)$/.test(row.path) || asset.random.chance(0.6))
      return [row];
    const preview = derivedRow(asset, row, ".previews", storage);
    return [withPreview(row, preview), preview];
  });
  const shown = contents.find((row) => row.lastVersion === null && row.isHidden === 0);
  const thumbnail =
    shown && asset.random.chance(0.9) ? derivedRow(asset, shown, ".thumbnail", storage) : null;
  return { files: thumbnail ? [...files, thumbnail] : files, thumbnail };
}
