import "server-only";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import Database from "libsql";
import { migrations } from "./migrations";

export interface StoreTables {
  sign_outs: {
    person_id: string;
    /** Sessions that began before this epoch millisecond are over. */
    signed_out_at_ms: number;
  };
  known_names: {
    person_id: string;
    deployment_id: string;
    resource_id: string;
    /** JSON: ids from the library down to the one right above. */
    parent_ids: string;
    name: string;
    /** Last read, in epoch milliseconds. */
    seen_at_ms: number;
    /** Last time that its page was opened, in epoch milliseconds; 0 for never. */
    opened_at_ms: number;
  };
  quota_reserve_changes: {
    deployment_id: string;
    /** JSON, or null: back to the configuration's. */
    reserve: string | null;
    changed_by: string;
    changed_at_ms: number;
  };
}

export type Store = Kysely<StoreTables>;

/**
 * Opens a store and brings its tables up to date.
 * @param path file, or `:memory:`
 * @throws when a migration fails
 */
export async function openStore(path: string): Promise<Store> {
  const database = new Database(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000;");
  const store = new Kysely<StoreTables>({ dialect: new SqliteDialect({ database }) });
  const { error } = await new Migrator({
    db: store,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  if (error) throw error;
  return store;
}

/**
 * The embedded store: SQLite in a folder, opened with the first use.
 * @returns a function that gives the one store; it throws what opening threw and tries again with the next use
 */
export function lazyStore(dataFolder: string): () => Promise<Store> {
  let opened: Promise<Store> | undefined;
  return () => {
    opened ??= openInFolder(dataFolder).catch((error: unknown) => {
      // A disk that is full now may not be full at the next request.
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

async function openInFolder(dataFolder: string): Promise<Store> {
  const folder = resolve(/* turbopackIgnore: true */ process.cwd(), dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openStore(join(folder, "portal.sqlite"));
}
