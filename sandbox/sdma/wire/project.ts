import type { ProjectRow } from "../store/schema";
import { present } from "./present";

export function toProject(row: ProjectRow): object {
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
    metadataAttributes: JSON.parse(row.metadataAttributes),
    ...present({ description: row.description }),
  };
}
