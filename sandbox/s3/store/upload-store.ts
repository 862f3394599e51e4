import { z } from "zod";
import type { SqlDatabase } from "../../sql/sql-database";
import { checksumAlgorithm } from "../payload/checksum";
import type { Segment, StoredChecksum } from "./object-record";
import { storedChecksum, storedHeaders, storedSegments } from "./object-record";

export interface Upload {
  uploadId: string;
  bucket: string;
  key: string;
  initiatedMs: number;
  /** ARN of the caller who started it. */
  initiator: string;
  headers: Readonly<Record<string, string>>;
  /** The checksum that parts must carry; null if the caller did not choose one. */
  checksumAlgorithm: StoredChecksum["algorithm"] | null;
  checksumType: StoredChecksum["type"] | null;
}

export interface Part {
  number: number;
  etag: string;
  size: number;
  lastModifiedMs: number;
  checksum: StoredChecksum | null;
  segment: Segment;
}

const uploadRow = z.object({
  uploadId: z.string(),
  bucket: z.string(),
  key: z.string(),
  initiatedMs: z.number(),
  initiator: z.string(),
  headers: storedHeaders,
  checksumAlgorithm: z
    .string()
    .transform((name) => checksumAlgorithm(name))
    .nullable(),
  checksumType: z.enum(["FULL_OBJECT", "COMPOSITE"]).nullable(),
});

const partRow = z
  .object({
    number: z.number(),
    etag: z.string(),
    size: z.number(),
    lastModifiedMs: z.number(),
    checksum: storedChecksum,
    segment: storedSegments,
  })
  .transform(({ segment: [segment], ...row }, context): Part => {
    if (segment) return { ...row, segment };
    context.addIssue({ code: "custom", message: "a part has one segment" });
    return z.NEVER;
  });

export interface UploadStore {
  begin(upload: Upload): void;
  find(uploadId: string): Upload | null;
  /** Sorted by key, then by upload. */
  list(bucket: string, prefix: string): Upload[];
  parts(uploadId: string): Part[];
  /** @returns the previous part with this number */
  putPart(uploadId: string, part: Part): Part | null;
  /** Removes the upload and its parts; the caller keeps or removes their files. */
  end(uploadId: string): void;
}

/** Open multipart uploads. */
export function uploadStore({ run, find, all }: SqlDatabase): UploadStore {
  return {
    begin: (upload) =>
      run(
        "INSERT INTO upload VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        upload.uploadId,
        upload.bucket,
        upload.key,
        upload.initiatedMs,
        upload.initiator,
        JSON.stringify(upload.headers),
        upload.checksumAlgorithm,
        upload.checksumType,
      ),
    find: (uploadId) => find(uploadRow, "SELECT * FROM upload WHERE uploadId = ?", uploadId),
    list: (bucket, prefix) =>
      all(
        uploadRow,
        "SELECT * FROM upload WHERE bucket = ? AND substr(key, 1, length(?)) = ? ORDER BY key, uploadId",
        bucket,
        prefix,
        prefix,
      ),
    parts: (uploadId) => all(partRow, "SELECT * FROM part WHERE uploadId = ? ORDER BY number", uploadId),
    putPart: (uploadId, part) => {
      const findPart = "SELECT * FROM part WHERE uploadId = ? AND number = ?";
      const before = find(partRow, findPart, uploadId, part.number);
      run(
        "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)",
        uploadId,
        part.number,
        part.etag,
        part.size,
        part.lastModifiedMs,
        part.checksum ? JSON.stringify(part.checksum) : null,
        JSON.stringify([part.segment]),
      );
      return before;
    },
    end: (uploadId) => {
      run("DELETE FROM part WHERE uploadId = ?", uploadId);
      run("DELETE FROM upload WHERE uploadId = ?", uploadId);
    },
  };
}
