import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";
import { createTables } from "./create-tables";
import { requireDataVersion } from "./data-version";
import { keepStatements } from "./keep-statements";
import type { SdmaTables } from "./schema";

export interface Store {
  /** For statements that run a hundred thousand times, where building a query costs more than executing it. */
  raw: Database.Database;
  query: Kysely<SdmaTables>;
}

/**
 * Opens the file (created if absent) with its tables; `:memory:` stores nothing on disk.
 * @throws Error if another version of the sandbox wrote the file
 */
export function openStore(path: string): Store {
  const raw = new Database(path);
  raw.exec("pragma journal_mode = wal; pragma synchronous = normal;");
  requireDataVersion(raw);
  raw.exec(createTables);
  return {
    raw,
    query: new Kysely<SdmaTables>({ dialect: new SqliteDialect({ database: keepStatements(raw) }) }),
  };
}

/** Inserts rows of one shape into a table with one prepared statement; the caller holds the transaction. */
export function insertRows<T extends keyof SdmaTables>(
  store: Store,
  table: T,
  rows: Iterable<SdmaTables[T]>,
): void {
  let run: ((row: object) => void) | undefined;
  for (const row of rows) {
    if (!run) {
      const columns = Object.keys(row);
      const marks = columns.map(() => "?").join(", ");
      const statement = store.raw.prepare(`insert into ${table} (${columns.join(", ")}) values (${marks})`);
      run = (values) => statement.run(...Object.values(values));
    }
    run(row);
  }
}
