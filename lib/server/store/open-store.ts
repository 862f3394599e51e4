import "server-only";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Kysely, Migrator, SqliteDialect } from "kysely";
import Database from "libsql";
import { portalConfig } from "../config";
import { processState } from "../process-state";
import { migrations } from "./migrations";

export interface StoreTables {
  sign_outs: {
    person_id: string;
    /** Sessions that began before this epoch millisecond are over. */
    signed_out_at_ms: number;
  };
}

/**
 * Opens a store and brings its tables up to date.
 * @param path file, or `:memory:`
 * @throws when a migration fails
 */
export async function openStore(path: string): Promise<Kysely<StoreTables>> {
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

/** The portal's store: SQLite in the data folder, opened once a process. */
export function portalStore(): Promise<Kysely<StoreTables>> {
  const state = processState("store", (): { opened?: Promise<Kysely<StoreTables>> } => ({}));
  state.opened ??= openInDataFolder().catch((error: unknown) => {
    // A full disk now must not be one until the next start.
    delete state.opened;
    throw error;
  });
  return state.opened;
}

function openInDataFolder(): Promise<Kysely<StoreTables>> {
  const folder = resolve(/* turbopackIgnore: true */ process.cwd(), portalConfig().dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return openStore(join(folder, "portal.sqlite"));
}
