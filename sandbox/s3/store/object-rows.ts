import { z } from "zod";
import type { SqlDatabase } from "../../sql/sql-database";
import { type ObjectRecord, objectRow, storedSegments } from "./object-record";

export interface ListRequest {
  prefix: string;
  /** Excludes keys up to and including this one; "" for none. */
  after: string;
  /** Excludes keys before this one. */
  from?: string;
  limit: number;
}

/** The first string that sorts after everything with this prefix; null if there is none. */
export function endOfPrefix(prefix: string): string | null {
  const points = [...prefix];
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const code = last.codePointAt(0) ?? 0;
    // Surrogates are not characters, and nothing follows the last character.
    if (code < 0x10ffff) return points.join("") + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
  return null;
}

const segmentsRow = z.object({ segments: storedSegments });

/** Rows of objects; does not access their bytes. */
export function objectRows({ run, find, all }: SqlDatabase) {
  return {
    find: (bucket: string, key: string): ObjectRecord | null =>
      find(objectRow, "SELECT * FROM object WHERE bucket = ? AND key = ?", bucket, key),
    put: (record: ObjectRecord) =>
      run(
        "INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        record.bucket,
        record.key,
        record.etag,
        record.size,
        record.lastModifiedMs,
        JSON.stringify(record.headers),
        record.checksum ? JSON.stringify(record.checksum) : null,
        JSON.stringify(record.segments),
      ),
    remove: (bucket: string, key: string) =>
      run("DELETE FROM object WHERE bucket = ? AND key = ?", bucket, key),
    list: (bucket: string, { prefix, after, from = prefix, limit }: ListRequest): ObjectRecord[] => {
      const end = endOfPrefix(prefix);
      const [bound, bounds] = end === null ? ["", []] : [" AND key < ?", [end]];
      const sql = `SELECT * FROM object WHERE bucket = ? AND key > ? AND key >= ?${bound} ORDER BY key LIMIT ?`;
      return all(objectRow, sql, bucket, after, from, ...bounds, limit);
    },
    /** Names of all files that objects or parts consist of. */
    usedFiles: (): Set<string> => {
      const rows = all(segmentsRow, "SELECT segments FROM object UNION ALL SELECT segment FROM part");
      return new Set(rows.flatMap(({ segments }) => segments.map(({ name }) => name)));
    },
  };
}
