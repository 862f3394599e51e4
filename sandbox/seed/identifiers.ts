import { createHash } from "node:crypto";

type Kind = "library" | "project" | "asset" | "file" | "path" | "template" | "connector";

/** The 32 hexadecimal digits that stand for a name, the same on every machine. */
export function digestOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 32);
}

/** The identifier of the seeded resource of this kind and name, for example `asset-` and 32 hex digits. */
export function identifierOf(kind: Kind, name: string): string {
  return `${kind}-${digestOf(`${kind}:${name}`)}`;
}

/** The identifier of a version, numbered from 1. */
export function versionIdentifier(assetId: string, number: number): string {
  return `${assetId}-version-${number}`;
}

/** Projects are named by key, so that renaming one for people does not change links to it. */
export function projectIdentifier(key: string): string {
  return identifierOf("project", key);
}

export function assetIdentifier(projectKey: string, assetName: string): string {
  return identifierOf("asset", `${projectKey}/${assetName}`);
}

export function pathIdentifier(assetId: string, path: string): string {
  return identifierOf("path", `${assetId}/${path}`);
}

/** A file is one content at one path of one asset, first seen in one version. */
export function fileIdentifier(assetId: string, path: string, firstVersion: number): string {
  return identifierOf("file", `${assetId}/${path}@${firstVersion}`);
}

export const seedLibraryId = identifierOf("library", "rijeka");

/** "Port of Rijeka — 2026 survey". */
export const seedProjectId = projectIdentifier("port");

/** The one project where sara.rao is a Consumer. */
export const seedConsumerProjectId = projectIdentifier("photovoltaic");

/** Its newest assets are 70 in a row that lists leave out, so a first page of default size is empty. */
export const seedTransientProjectId = projectIdentifier("old-town");

/** Present only in the scenario `large`: 100,000 assets. */
export const seedLargeProjectId = projectIdentifier("tiles");

/** Seven versions with files added, changed and removed; in the project `seedProjectId`. */
export const seedVersionedAssetName = "Harbour crane 04 · laser scan";
export const seedVersionedAssetId = assetIdentifier("port", seedVersionedAssetName);

/** Holds one LAS file of 200,000,313 bytes that is generated while it is read; in `seedProjectId`. */
export const seedStreamedAssetName = "Harbour basin · full density scan";
export const seedStreamedAssetId = assetIdentifier("port", seedStreamedAssetName);
export const seedStreamedFilePath = "scan/harbour-basin-full.las";
export const seedStreamedFileId = fileIdentifier(seedStreamedAssetId, seedStreamedFilePath, 1);

/** Paths that are legal and unpleasant: spaces, plus, percent, quotes, angle brackets. */
export const seedAwkwardAssetName = "Field notes · awkward names";
export const seedAwkwardAssetId = assetIdentifier("port", seedAwkwardAssetName);
