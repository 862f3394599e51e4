import { chmodSync } from "node:fs";
import Database from "libsql";
import { z } from "zod";
import { cloudTables, laterColumns } from "./cloud-tables";

export type SqlValue = string | number | null;

/** One SQLite file, read through schemas. */
export interface CloudDatabase {
  /** Grows with every write of `run`; whatever was derived from an older one is stale. */
  version(): number;
  /** Called before each write of `run`, while the old state can still be read. */
  beforeWrite(listener: () => void): void;
  /** A write that makes stale what was read before. */
  run(sql: string, ...values: SqlValue[]): void;
  /** A write that concerns nothing that is cached, such as a new session. */
  runQuietly(sql: string, ...values: SqlValue[]): void;
  /** All of it or nothing. */
  inTransaction(work: () => void): void;
  find<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row | null;
  all<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row[];
  close(): void;
}

const columnName = z.object({ name: z.string() });

function openFile(path: string): Database.Database {
  const database = new Database(path);
  chmodSync(path, 0o600);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.exec(cloudTables);
  for (const [table, column, definition] of laterColumns) {
    const present = columnName.array().parse(database.prepare(`PRAGMA table_info(${table})`).all());
    if (present.some(({ name }) => name === column)) continue;
    database.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${definition}`);
  }
  return database;
}

/** Opens the account's file, which only its owner may read: it holds secret keys. */
export function openCloudDatabase(path: string): CloudDatabase {
  const database = openFile(path);
  const listeners: (() => void)[] = [];
  let version = 0;
  const runQuietly = (sql: string, ...values: SqlValue[]) => void database.prepare(sql).run(...values);
  return {
    version: () => version,
    beforeWrite: (listener) => void listeners.push(listener),
    run: (sql, ...values) => {
      for (const listener of listeners) listener();
      runQuietly(sql, ...values);
      version += 1;
    },
    runQuietly,
    inTransaction: (work) => database.transaction(work)(),
    find: (schema, sql, ...values) => {
      const row: unknown = database.prepare(sql).get(...values);
      return row === undefined || row === null ? null : schema.parse(row);
    },
    all: (schema, sql, ...values) => schema.array().parse(database.prepare(sql).all(...values)),
    close: () => void database.close(),
  };
}
