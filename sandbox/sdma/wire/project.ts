import { z } from "zod";
import type { StoredObject } from "../operation-context";
import { contentPrefixOf, liesBelow } from "../store/object-key";
import type { ProjectRow } from "../store/schema";
import { present } from "./present";

const attributesSchema = z.array(z.object({ attribute: z.string(), value: z.string() }));
const locationSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** The response has no members for a position, so it is one of the attributes (assumption). */
function attributesOf({ metadataAttributes, location }: ProjectRow): object[] {
  const own = attributesSchema.parse(JSON.parse(metadataAttributes));
  if (location === null) return own;
  const position = Object.entries(locationSchema.parse(JSON.parse(location)));
  const names = new Set(own.map(({ attribute }) => attribute));
  return [
    ...own,
    ...position
      .filter(([attribute]) => !names.has(attribute))
      .map(([attribute, value]) => ({ attribute, value: String(value) })),
  ];
}

/**
 * No URL for keys that are not contents: naming a key must not give access to another project's objects or manifests.
 */
function thumbnailOf(row: ProjectRow, presign: (object: StoredObject) => string): object {
  const { bucket, thumbnailObjectKey: objectKey, projectId } = row;
  if (objectKey === null) return {};
  if (!liesBelow(objectKey, contentPrefixOf(row.rootPrefix))) return { thumbnailObjectKey: objectKey };
  const thumbnailUrl = presign({ bucket, objectKey, fileName: `${projectId}.jpg` });
  return { thumbnailObjectKey: objectKey, thumbnailUrl };
}

export function toProject(row: ProjectRow, presign: (object: StoredObject) => string): object {
  return {
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    createdBy: row.createdBy,
    libraryId: row.libraryId,
    projectId: row.projectId,
    projectName: row.projectName,
    assetCount: row.assetCount,
    fileCount: row.fileCount,
    totalSize: row.totalSize,
    s3BucketName: row.bucket,
    rootPrefix: row.rootPrefix,
    manifestPrefix: row.manifestPrefix,
    permittedTemplateIds: JSON.parse(row.permittedTemplateIds),
    allowNonTemplatedAssets: row.allowNonTemplatedAssets === 1,
    metadataAttributes: attributesOf(row),
    ...present({ updatedBy: row.updatedBy, description: row.description }),
    ...thumbnailOf(row, presign),
  };
}
