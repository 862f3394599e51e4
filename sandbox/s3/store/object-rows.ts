import type Database from "libsql";
import { type ObjectRecord, objectRow, storedSegments } from "./object-record";

export interface ListRequest {
  prefix: string;
  /** Keys up to and with this one are left out; "" for none. */
  after: string;
  /** Keys before this one are left out. */
  from?: string;
  limit: number;
}

/** The first text that sorts behind everything that begins so; null where nothing does. */
export function endOfPrefix(prefix: string): string | null {
  const points = [...prefix];
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const code = last.codePointAt(0) ?? 0;
    // Surrogates are no characters, and nothing comes after the last one.
    if (code < 0x10ffff) return points.join("") + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
  return null;
}

/** Rows of objects; nothing here touches their bytes. */
export function objectRows(database: Database.Database) {
  const findOne = database.prepare("select * from object where bucket = ? and key = ?");
  const insert = database.prepare("insert or replace into object values (?, ?, ?, ?, ?, ?, ?, ?)");
  const deleteOne = database.prepare("delete from object where bucket = ? and key = ?");
  const listBounded = database.prepare(
    "select * from object where bucket = ? and key > ? and key >= ? and key < ? order by key limit ?",
  );
  const listOpen = database.prepare(
    "select * from object where bucket = ? and key > ? and key >= ? order by key limit ?",
  );
  return {
    find: (bucket: string, key: string): ObjectRecord | null =>
      objectRow.nullable().parse(findOne.get(bucket, key) ?? null),
    put: (record: ObjectRecord) =>
      void insert.run(
        record.bucket,
        record.key,
        record.etag,
        record.size,
        record.lastModifiedMs,
        JSON.stringify(record.headers),
        record.checksum ? JSON.stringify(record.checksum) : null,
        JSON.stringify(record.segments),
      ),
    remove: (bucket: string, key: string) => void deleteOne.run(bucket, key),
    list: (bucket: string, { prefix, after, from = prefix, limit }: ListRequest): ObjectRecord[] => {
      const end = endOfPrefix(prefix);
      const rows =
        end === null
          ? listOpen.all(bucket, after, from, limit)
          : listBounded.all(bucket, after, from, end, limit);
      return objectRow.array().parse(rows);
    },
    /** Names of all files that an object or a part is made of. */
    usedFiles: (): Set<string> => {
      const rows = database
        .prepare("select segments from object union all select segment from part")
        .pluck()
        .all();
      return new Set(rows.flatMap((text) => storedSegments.parse(text).map(({ name }) => name)));
    },
  };
}
