import { xxhash128 } from "hash-wasm";
import type { AssetTable, AssetVersionTable, FileTable } from "../sdma/store/schema";
import { assetKinds } from "./asset-kinds";
import { hasContent } from "./asset-status";
import { makeFileRows, type SeedStorage } from "./file-rows";
import { assetIdentifier, digestOf, projectIdentifier, seedLibraryId } from "./identifiers";
import { manifestText } from "./manifest-text";
import type { PlannedAsset } from "./plan-assets";
import { templateIdOfAsset } from "./project-templates";
import { day, seedTime } from "./seed-time";

export interface SeededAsset {
  asset: AssetTable;
  versions: AssetVersionTable[];
  files: FileTable[];
}

function filesOfVersion(files: readonly FileTable[], number: number): FileTable[] {
  return files
    .filter(
      (file) => file.isDerived === 0 && file.firstVersion <= number && number <= (file.lastVersion ?? number),
    )
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

function attributesOf({ kind, random, createdAt }: PlannedAsset): object[] {
  const capturedOn = new Date((createdAt - random.whole(1, 9) * day) * 1000).toISOString().slice(0, 10);
  const always = [
    { name: "file_type", value: assetKinds[kind].fileType, type: "string", source: "template" },
    { name: "captured_on", value: capturedOn, type: "date", source: "user" },
  ];
  const sometimes = [
    { name: "accuracy_mm", value: random.whole(2, 40), type: "number", source: "user" },
    { name: "approved", value: random.chance(0.5), type: "boolean", source: "user" },
    {
      name: "contractor",
      value: random.pick(["Geo3D", "Adria Survey", "Krov d.o.o."]),
      type: "string",
      source: "user",
    },
    { name: "remarks", value: "Tide gauge offset applied; see field book p. 12" },
  ];
  return [...always, ...sometimes.filter(() => random.chance(0.45))];
}

/** When each version was made, the first one first: spread over three weeks or what is left until the seed's end. */
function versionTimes({ createdAt, versionCount, random }: PlannedAsset): number[] {
  const span = Math.min(21 * day, seedTime - createdAt - 600);
  return Array.from({ length: versionCount }, (_, index) =>
    Math.floor(createdAt + 60 + ((index + random.next() * 0.8) / versionCount) * (index === 0 ? 0 : span)),
  );
}

async function makeVersions(
  asset: PlannedAsset,
  assetId: string,
  files: FileTable[],
  times: readonly number[],
) {
  return Promise.all(
    times.map(async (createdAt, index) => ({
      assetId,
      number: index + 1,
      createdAt,
      createdBy: index % 3 === 2 ? "luka.horvat" : asset.createdBy,
      hash: await xxhash128(manifestText(files, index + 1)),
      eventCorrelationId: digestOf(`event ${assetId} ${index + 1}`),
    })),
  );
}

/** The rows of one asset, its versions and all their files; counts and sizes are those of the files listed now. */
export async function makeAssetRows(planned: PlannedAsset, storage: SeedStorage): Promise<SeededAsset> {
  const assetId = assetIdentifier(planned.projectKey, planned.name);
  const times = hasContent(planned.status) ? versionTimes(planned) : [];
  const { files, thumbnail } =
    times.length > 0 ? makeFileRows(planned, assetId, times, storage) : { files: [], thumbnail: null };
  const versions = await makeVersions(planned, assetId, files, times);
  const listed = filesOfVersion(files, times.length).filter((file) => file.isHidden === 0);
  const last = versions.at(-1);
  const asset = {
    assetId,
    projectId: projectIdentifier(planned.projectKey),
    libraryId: seedLibraryId,
    assetName: planned.name,
    assetTemplateId: templateIdOfAsset(planned.projectKey, planned.kind),
    ...planned.status,
    fileCount: listed.length,
    totalSize: listed.reduce((sum, { size }) => sum + size, 0),
    versionNumber: times.length,
    thumbnailFileId: thumbnail?.fileId ?? null,
    thumbnailObjectKey: thumbnail?.objectKey ?? null,
    attributes: JSON.stringify(attributesOf(planned)),
    manifestHash: last?.hash ?? null,
    createdAt: planned.createdAt,
    updatedAt: last?.createdAt ?? null,
    createdBy: planned.createdBy,
    updatedBy: last?.createdBy ?? null,
  };
  return { asset, versions, files };
}
