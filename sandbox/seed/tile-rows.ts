import { objectKeyOf } from "../sdma/store/object-key";
import type { AssetTable, AssetVersionTable, FileTable } from "../sdma/store/schema";
import type { SeedStorage } from "./file-rows";
import {
  assetIdentifier,
  digestOf,
  fileIdentifier,
  pathIdentifier,
  seedLargeProjectId,
  seedLibraryId,
} from "./identifiers";
import { templateIdOfAsset } from "./project-templates";
import type { SeedProject } from "./projects";
import { createRandom } from "./random";
import { day, seedTime } from "./seed-time";

const columns = 400;

export const tilesProject: SeedProject = {
  key: "tiles",
  name: "Kvarner point cloud tiles",
  description: "One asset a tile of the national flight.",
  center: [14.45, 45.3],
  assetCount: 100_000,
  features: ["Tile"],
  kinds: ["scan"],
  owner: "luka.horvat",
};

const states = ["READY", "READY", "READY", "READY", "REVIEWED", "DRAFT", "PENDING_DELETE"] as const;

function tileName(index: number): string {
  const row = String(Math.floor(index / columns)).padStart(4, "0");
  return `Tile ${row}-${String(index % columns).padStart(4, "0")}`;
}

function tileFile(assetId: string, index: number, createdAt: number, storage: SeedStorage): FileTable {
  const blob = storage.pool.las[index % storage.pool.las.length] ?? storage.pool.las[0];
  const path = "tile.las";
  const longitude = Number((14.2 + (index % columns) * 0.001).toFixed(6));
  const latitude = Number((45.2 + Math.floor(index / columns) * 0.001).toFixed(6));
  return {
    fileId: fileIdentifier(assetId, path, 1),
    pathId: pathIdentifier(assetId, path),
    assetId,
    path,
    isHidden: 0,
    isDerived: 0,
    firstVersion: 1,
    lastVersion: null,
    mtime: createdAt * 1_000_000,
    addedAt: createdAt,
    size: blob.size,
    hash: blob.hash,
    objectKey: objectKeyOf(storage.rootPrefix, blob.hash),
    state: "READY",
    analysisState: "SUCCEEDED",
    location: JSON.stringify({ latitude, longitude }),
    metadataAttributes: null,
    suggestedAttributes: null,
    previews: null,
    connectorInvocations: null,
  };
}

export interface TileRows {
  asset: AssetTable;
  version: AssetVersionTable;
  file: FileTable;
}

/** One hundred thousand assets of one file each, made one at a time; several share a second. */
export function* makeTileRows(storage: SeedStorage): Generator<TileRows> {
  const random = createRandom("tiles");
  for (let index = 0; index < tilesProject.assetCount; index++) {
    const createdAt = seedTime - 400 * day + Math.floor((index / 3) * 7);
    const assetName = tileName(index);
    const assetId = assetIdentifier(tilesProject.key, assetName);
    const file = tileFile(assetId, index, createdAt, storage);
    const by = { createdAt, createdBy: "drone-team" };
    const version = {
      assetId,
      number: 1,
      ...by,
      hash: digestOf(assetId),
      eventCorrelationId: digestOf(assetName),
    };
    const asset = {
      assetId,
      projectId: seedLargeProjectId,
      libraryId: seedLibraryId,
      assetName,
      assetTemplateId: templateIdOfAsset(tilesProject.key, "scan"),
      assetState: random.pick(states),
      statusCode: "READY",
      statusMessage: null,
      fileCount: 1,
      totalSize: file.size,
      versionNumber: 1,
      thumbnailFileId: null,
      thumbnailObjectKey: null,
      attributes: JSON.stringify([{ name: "file_type", value: "LAS", type: "string", source: "template" }]),
      manifestHash: version.hash,
      ...by,
      updatedAt: createdAt,
      updatedBy: "drone-team",
    };
    yield { asset, version, file };
  }
}
