import type { SqliteDatabase, SqliteStatement } from "kysely";
import type Database from "libsql";
import { LRUCache } from "lru-cache";

/** More than the operations need, apart from the varying lengths of `in (…)` lists. */
const mostStatements = 500;

function keptStatement(raw: Database.Database, sql: string): SqliteStatement {
  const statement = raw.prepare(sql);
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run: (parameters) => statement.run(parameters),
    iterate: (parameters) => statement.iterate(parameters),
  };
}

/**
 * The database in Kysely's interface, with each statement prepared only once: preparing it again takes SQLite a tenth
 * of a list's time. A statement is either read completely by `all` or run, and libsql resets it for either; mixed with
 * `get` it would keep old parameters.
 */
export function keepStatements(raw: Database.Database): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: mostStatements });
  return {
    prepare: (sql) => {
      const statement = statements.get(sql) ?? keptStatement(raw, sql);
      statements.set(sql, statement);
      return statement;
    },
    close: () => void raw.close(),
  };
}
