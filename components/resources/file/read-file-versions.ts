import * as z from "zod/mini";
import { versionNumber } from "@/components/resources/version-diff";

export interface FileVersion {
  versionId: string;
  fileId: string | null;
  /** Bytes. */
  size: number | null;
  hash: string | null;
  mtime: number | null;
}

const entrySchema = z.object({
  versionId: z.optional(z.string()),
  fileId: z.optional(z.string()),
  size: z.optional(z.number()),
  hash: z.optional(z.string()),
  mtime: z.optional(z.number()),
});

/**
 * The reference calls a file's versions an object and says no more: an object by version and an object that
 * wraps a list are both read. Newest first.
 */
export function readFileVersions(versions: Readonly<Record<string, unknown>>): FileVersion[] {
  const entries = Object.entries(versions).flatMap(([key, value]): [string, unknown][] =>
    Array.isArray(value)
      ? value.map((item: unknown, index) => [`${key} ${index + 1}`, item])
      : [[key, value]],
  );
  return entries
    .map(([key, value]) => {
      const parsed = entrySchema.safeParse(value);
      const entry = parsed.success ? parsed.data : {};
      return {
        versionId: entry.versionId ?? key,
        fileId: entry.fileId ?? null,
        size: entry.size ?? null,
        hash: entry.hash ?? null,
        mtime: entry.mtime ?? null,
      };
    })
    .sort((left, right) => (versionNumber(right.versionId) ?? 0) - (versionNumber(left.versionId) ?? 0));
}
