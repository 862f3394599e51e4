import { z } from "zod";
import { openSqlDatabase, type SqlDatabase, type SqlValue } from "../sql/sql-database";
import { cloudTables, laterColumns } from "./cloud-tables";

/** The account's SQLite file. */
export interface CloudDatabase extends Omit<SqlDatabase, "exec"> {
  /** Grows with every write of `run`; whatever was derived from an older one is stale. */
  version(): number;
  /** Called before each write of `run`, while the old state can still be read. */
  beforeWrite(listener: () => void): void;
  /** A write that makes stale what was read before. */
  run(sql: string, ...values: SqlValue[]): void;
  /** A write that concerns nothing that is cached, such as a new session. */
  runQuietly(sql: string, ...values: SqlValue[]): void;
}

const columnName = z.object({ name: z.string() });

function addLaterColumns({ all, exec }: SqlDatabase): void {
  for (const [table, column, definition] of laterColumns) {
    const present = all(columnName, `PRAGMA table_info(${table})`);
    if (!present.some(({ name }) => name === column)) {
      exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${definition}`);
    }
  }
}

/** Opens the account's file, which only its owner may read: it holds secret keys. */
export function openCloudDatabase(path: string): CloudDatabase {
  const database = openSqlDatabase({ path, tables: cloudTables, isSecret: true });
  addLaterColumns(database);
  const { run: runQuietly, find, all, inTransaction, close } = database;
  const listeners: (() => void)[] = [];
  let version = 0;
  return {
    version: () => version,
    beforeWrite: (listener) => void listeners.push(listener),
    run: (sql, ...values) => {
      for (const listener of listeners) listener();
      runQuietly(sql, ...values);
      version += 1;
    },
    runQuietly,
    inTransaction,
    find,
    all,
    close,
  };
}
