import type { LibraryRow } from "../store/schema";

export function toLibrary(row: LibraryRow): object {
  return {
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    createdBy: row.createdBy,
    libraryId: row.libraryId,
    libraryName: row.libraryName,
    storageConfig: { defaultS3BucketName: row.bucket, defaultRootS3Prefix: row.rootPrefix },
  };
}
