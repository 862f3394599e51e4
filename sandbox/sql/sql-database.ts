import { chmodSync } from "node:fs";
import Database from "libsql";
import type { z } from "zod";

export type SqlValue = string | number | null;

/** One SQLite file, written in SQL and read through schemas. */
export interface SqlDatabase {
  run(sql: string, ...values: SqlValue[]): void;
  find<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row | null;
  all<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row[];
  /** All of it or nothing. */
  inTransaction(work: () => void): void;
  /** Statements without values, such as those that create tables. */
  exec(sql: string): void;
  close(): void;
}

export interface SqlFile {
  path: string;
  /** Created if absent. */
  tables: string;
  /** `FULL` survives a loss of power; `NORMAL` may lose the last writes to it. */
  synchronous?: "NORMAL" | "FULL";
  /** Only its owner may read it. */
  isSecret?: boolean;
}

/** Prepares each statement once; libsql keeps old parameters where one is used in more than one way. */
function preparedStatements(database: Database.Database) {
  const statements = new Map<string, Database.Statement>();
  return (use: "run" | "get" | "all", sql: string): Database.Statement => {
    const key = `${use} ${sql}`;
    const statement = statements.get(key) ?? database.prepare(sql);
    statements.set(key, statement);
    return statement;
  };
}

/** Opens the file, which is created if absent. */
export function openSqlDatabase({ path, tables, synchronous = "NORMAL", isSecret }: SqlFile): SqlDatabase {
  const database = new Database(path);
  if (isSecret) chmodSync(path, 0o600);
  database.pragma("journal_mode = WAL");
  database.pragma(`synchronous = ${synchronous}`);
  database.exec(tables);
  const prepared = preparedStatements(database);
  return {
    run: (sql, ...values) => void prepared("run", sql).run(...values),
    find: (schema, sql, ...values) => {
      const row: unknown = prepared("get", sql).get(...values);
      return row === undefined || row === null ? null : schema.parse(row);
    },
    all: (schema, sql, ...values) => schema.array().parse(prepared("all", sql).all(...values)),
    inTransaction: (work) => database.transaction(work)(),
    exec: (sql) => void database.exec(sql),
    close: () => void database.close(),
  };
}
