import type { Readable } from "node:stream";
import { z } from "zod";
import { openSqlDatabase, type SqlDatabase } from "../../sql/sql-database";
import type { ByteRange } from "../parse-range";
import { type ObjectFiles, openObjectFiles } from "./object-files";
import type { ObjectRecord, Segment } from "./object-record";
import { type ListRequest, objectRows } from "./object-rows";
import { objectTables } from "./object-tables";
import { type OpenSegment, readSegments } from "./read-segments";
import { type Part, type Upload, type UploadStore, uploadStore } from "./upload-store";

export interface Bucket {
  name: string;
  createdAtMs: number;
}

export interface StoredObject extends ObjectRecord {
  /** The bytes as of when the object was found, even if it is replaced; close the stream unless you read it all. */
  open(range?: ByteRange): Readable;
}

export interface ObjectStore {
  /** Sorted by name. */
  buckets(): Bucket[];
  hasBucket(name: string): boolean;
  /** Leaves an existing bucket unchanged. */
  ensureBucket(bucket: Bucket): void;
  /** Adds the seed's objects, on the first start only. */
  seedOnce(makeRecords: () => Promise<readonly ObjectRecord[]>): Promise<void>;
  find(bucket: string, key: string): StoredObject | null;
  /** In byte order of the keys. */
  list(bucket: string, requested: ListRequest): StoredObject[];
  /** The bytes of segments, in sequence. */
  read(segments: readonly Segment[], range?: ByteRange): Readable;
  /** Stores bytes that no object has yet: the object that refers to them must be put next. */
  receive(source: AsyncIterable<Buffer>): Promise<Omit<Segment, "size">>;
  /** Discards bytes that no object refers to. */
  discard(segments: readonly Omit<Segment, "size">[]): void;
  /**
   * Replaces the key's current object, and ends the upload that the new one came from.
   * @param permits called in the transaction with the key's current object; false keeps that object
   */
  put(record: ObjectRecord, permits?: (held: ObjectRecord | null) => boolean, uploadId?: string): boolean;
  /** @returns false if there was none */
  remove(bucket: string, key: string): boolean;
  uploads: Omit<UploadStore, "end" | "putPart"> & {
    putPart(uploadId: string, part: Part): void;
    abort(upload: Upload): void;
  };
  close(): void;
}

export interface ObjectStoreOptions {
  databasePath: string;
  /** Created if missing. */
  filesDir: string;
  /** Opens segments of the seed, which are stored elsewhere or generated. */
  openSeeded: OpenSegment;
}

const seedVersionRow = z.object({ user_version: z.number() });
const uploadOrigin = "upload";
/** Incremented whenever the seed's objects change, with the version of SDMA's own data. */
const seedVersion = 2;

function uploadedNames(segments: readonly Omit<Segment, "size">[]): string[] {
  return segments.filter(({ origin }) => origin === uploadOrigin).map(({ name }) => name);
}

const bucketRow = z.object({ name: z.string(), createdAtMs: z.number() });

function bucketRows({ run, find, all }: SqlDatabase) {
  return {
    buckets: () => all(bucketRow, "SELECT * FROM bucket ORDER BY name"),
    hasBucket: (name: string) => find(bucketRow, "SELECT * FROM bucket WHERE name = ?", name) !== null,
    ensureBucket: ({ name, createdAtMs }: Bucket) =>
      run("INSERT OR IGNORE INTO bucket VALUES (?, ?)", name, createdAtMs),
  };
}

/** The bytes of segments, wherever they are stored. */
function segmentBytes(files: ObjectFiles, openSeeded: OpenSegment) {
  const openSegment: OpenSegment = (segment, range) =>
    segment.origin === uploadOrigin ? files.read(segment.name, range) : openSeeded(segment, range);
  return {
    read: (segments: readonly Segment[], range = { first: 0, last: Number.MAX_SAFE_INTEGER }) => {
      const release = files.claim(uploadedNames(segments));
      return readSegments(segments, range, openSegment).once("close", release);
    },
    receive: async (source: AsyncIterable<Buffer>) => ({
      origin: uploadOrigin,
      name: await files.receive(source),
    }),
    discard: (segments: readonly Omit<Segment, "size">[]) => uploadedNames(segments).forEach(files.remove),
  };
}

type Discard = ReturnType<typeof segmentBytes>["discard"];

/** Uploads that remove the files of their parts when the parts are removed. */
function uploadsWithFiles(uploads: UploadStore, discard: Discard): ObjectStore["uploads"] {
  return {
    begin: uploads.begin,
    find: uploads.find,
    list: uploads.list,
    parts: uploads.parts,
    putPart: (uploadId, part) => {
      const before = uploads.putPart(uploadId, part);
      if (before) discard([before.segment]);
    },
    abort: ({ uploadId }) => {
      const segments = uploads.parts(uploadId).map(({ segment }) => segment);
      uploads.end(uploadId);
      discard(segments);
    },
  };
}

/** Atomic writes to rows, whatever they replace; files that are no longer referenced are removed afterwards. */
function objectWrites(database: SqlDatabase, uploads: UploadStore, discard: Discard) {
  const rows = objectRows(database);
  const writes: Pick<ObjectStore, "seedOnce" | "put" | "remove"> = {
    seedOnce: async (makeRecords) => {
      const version = database.find(seedVersionRow, "PRAGMA user_version")?.user_version;
      if (version === seedVersion) return;
      const records = await makeRecords();
      database.inTransaction(() => {
        for (const record of records) rows.put(record);
        database.exec(`PRAGMA user_version = ${seedVersion}`);
      });
    },
    put: (record, permits = () => true, uploadId = "") => {
      const held = rows.find(record.bucket, record.key);
      if (!permits(held)) return false;
      const parts = uploads.parts(uploadId).map(({ segment }) => segment);
      database.inTransaction(() => {
        rows.put(record);
        uploads.end(uploadId);
      });
      const kept = new Set(record.segments.map(({ name }) => name));
      discard([...(held?.segments ?? []), ...parts].filter(({ name }) => !kept.has(name)));
      return true;
    },
    remove: (bucket, key) => {
      const held = rows.find(bucket, key);
      if (!held) return false;
      rows.remove(bucket, key);
      discard(held.segments);
      return true;
    },
  };
  return writes;
}

/** Opens the objects of every bucket: rows in their own SQLite file, bytes in files beside it. */
export function openObjectStore({ databasePath, filesDir, openSeeded }: ObjectStoreOptions): ObjectStore {
  // A file is synced before its row is written, so the row is synced too: both survive a power loss.
  const database = openSqlDatabase({
    path: databasePath,
    tables: objectTables,
    synchronous: "FULL",
    isSecret: true,
  });
  const files = openObjectFiles(filesDir);
  const [rows, uploads] = [objectRows(database), uploadStore(database)];
  const used = rows.usedFiles();
  files.sweep((name) => used.has(name));
  const bytes = segmentBytes(files, openSeeded);
  const stored = (record: ObjectRecord): StoredObject => ({
    ...record,
    open: (range) => bytes.read(record.segments, range),
  });
  return {
    ...bytes,
    ...bucketRows(database),
    ...objectWrites(database, uploads, bytes.discard),
    find: (bucket, key) => {
      const record = rows.find(bucket, key);
      return record && stored(record);
    },
    list: (bucket, requested) => rows.list(bucket, requested).map(stored),
    uploads: uploadsWithFiles(uploads, bytes.discard),
    close: database.close,
  };
}
