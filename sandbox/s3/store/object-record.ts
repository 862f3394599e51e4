import { z } from "zod";
import { checksumAlgorithm } from "../payload/checksum";

const segment = z.object({
  /** `upload` for files of the store, otherwise the seed's name for it. */
  origin: z.string(),
  name: z.string(),
  size: z.number(),
});

const algorithm = z.string().transform((name, context) => {
  const known = checksumAlgorithm(name);
  if (known) return known;
  context.addIssue({ code: "custom", message: "unknown checksum algorithm" });
  return z.NEVER;
});

const checksum = z.object({
  algorithm,
  /** Base64, followed by `-n` for a composite checksum. */
  value: z.string(),
  type: z.enum(["FULL_OBJECT", "COMPOSITE"]),
});

export type Segment = z.infer<typeof segment>;
export type StoredChecksum = z.infer<typeof checksum>;

export interface ObjectRecord {
  bucket: string;
  key: string;
  /** Without quotes: the MD5 of the bytes, or `md5-n` for n parts. */
  etag: string;
  size: number;
  lastModifiedMs: number;
  /** Headers that responses repeat, by lower-case name: content-type, cache-control, x-amz-meta-… */
  headers: Readonly<Record<string, string>>;
  checksum: StoredChecksum | null;
  /** Segments whose bytes in sequence form the object: a single one, or one per part. */
  segments: readonly Segment[];
}

function json<Value>(schema: z.ZodType<Value>) {
  return z.string().transform((text) => schema.parse(JSON.parse(text)));
}

export const storedHeaders = json(z.record(z.string(), z.string()));
export const storedChecksum = json(checksum).nullable();
export const storedSegments = json(z.array(segment));

export const objectRow = z.object({
  bucket: z.string(),
  key: z.string(),
  etag: z.string(),
  size: z.number(),
  lastModifiedMs: z.number(),
  headers: storedHeaders,
  checksum: storedChecksum,
  segments: storedSegments,
});
