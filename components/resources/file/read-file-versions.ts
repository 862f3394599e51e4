import { byNewestVersion } from "@/components/resources/version-diff";
import { isRecord, numberIn, textIn } from "@/lib/shared/record";

export interface FileVersion {
  versionId: string;
  fileId: string | null;
  /** Bytes. */
  size: number | null;
  hash: string | null;
  mtime: number | null;
}

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
      const entry = isRecord(value) ? value : {};
      return {
        versionId: textIn(entry, "versionId") ?? key,
        fileId: textIn(entry, "fileId"),
        size: numberIn(entry, "size"),
        hash: textIn(entry, "hash"),
        mtime: numberIn(entry, "mtime"),
      };
    })
    .sort(byNewestVersion);
}
