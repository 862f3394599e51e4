import type { AssetTable, FileTable } from "../store/schema";

export const assetRow = (assetId: string, assetName: string) =>
  ({
    assetId,
    projectId: "project-1",
    libraryId: "library-1",
    assetName,
    assetTemplateId: null,
    assetState: "READY",
    statusCode: null,
    statusMessage: null,
    fileCount: 1,
    totalSize: 1,
    versionNumber: 1,
    thumbnailFileId: null,
    thumbnailObjectKey: null,
    attributes: "[]",
    manifestHash: null,
    createdAt: 1,
    updatedAt: null,
    createdBy: "someone",
    updatedBy: null,
  }) satisfies AssetTable;

export const fileRow = (fileId: string, path: string) =>
  ({
    fileId,
    pathId: `path-${path}`,
    assetId: "asset-1",
    path,
    isHidden: 0,
    isDerived: 0,
    firstVersion: 1,
    lastVersion: null,
    mtime: 1,
    addedAt: 1,
    size: 1,
    hash: "h",
    objectKey: "k",
    state: "READY",
    analysisState: null,
    location: null,
    metadataAttributes: null,
    suggestedAttributes: null,
    previews: null,
    connectorInvocations: null,
  }) satisfies FileTable;
