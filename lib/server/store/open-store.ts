import "server-only";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Dialect, Kysely, Migrator, SqliteDialect } from "kysely";
import Database from "libsql";
import type { AccessRequestTables } from "./access-request-tables";
import type { AuditEventTables } from "./audit-event-tables";
import type { EmbedTables } from "./embed-tables";
import type { FailedRequestTables } from "./failed-request-tables";
import type { GuestLinkTables } from "./guest-link-tables";
import type { GuestReportTables } from "./guest-report-tables";
import type { KnownSignInTables } from "./known-sign-in-tables";
import type { LedgerTables } from "./ledger-tables";
import type { LinkMakerTables } from "./link-maker-tables";
import { migrations } from "./migrations";
import { postgresDialect } from "./postgres-dialect";
import type { SharedLinkTables } from "./shared-link-tables";
import { sqliteThreadDialect } from "./worker-dialect";

export interface StoreTables
  extends LedgerTables,
    AccessRequestTables,
    AuditEventTables,
    FailedRequestTables,
    SharedLinkTables,
    GuestLinkTables,
    EmbedTables,
    KnownSignInTables,
    LinkMakerTables,
    GuestReportTables {
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
  /** APIs whose limits replicas share; PostgreSQL only. */
  quota_lease_apis: {
    api: string;
    /** Since when somebody has renewed a lease without a pause, in milliseconds of the database's clock. */
    steady_since_ms: number;
  };
  quota_leases: {
    api: string;
    replica_id: string;
    /** Where it runs: no two that live have the same. */
    instance: string;
    /** Milliseconds of the database's clock, as all times here. */
    started_at_ms: number;
    renewed_at_ms: number;
    /** Millionths of rate and burst. */
    share_ppm: number;
    /** Replicas that lived when it was renewed. */
    replicas: number;
    /** Millionths that it could use. */
    wanted_ppm: number;
    /** Attempts sent in the last second, and since it started. */
    sent_per_second: number;
    sent: number;
    /** JSON: what answers have taught it. */
    learned: string;
  };
  alert_deliveries: {
    deployment_id: string;
    kind: string;
    period_start_ms: number;
    /** Percent of a share, or how many times it was sent in the period. */
    level: number;
    /** When a process took it on, in epoch milliseconds. */
    claimed_at_ms: number;
    /** When it was delivered or refused for good, in epoch milliseconds; 0 until then. */
    settled_at_ms: number;
    /** Of the last round of attempts: `delivered`, `failed`, or empty before its end and where there is no webhook. */
    outcome: string;
    attempts: number;
    /** Why it was not delivered; never names the webhook. */
    detail: string;
  };
  quota_probes: {
    deployment_id: string;
    asked_by: string;
    asked_at_ms: number;
  };
}

export type Store = Kysely<StoreTables>;

async function openMigrated(dialect: Dialect): Promise<Store> {
  const store = new Kysely<StoreTables>({ dialect });
  const migrator = new Migrator({ db: store, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest().catch((reason: unknown) => ({ error: reason }));
  if (!error) return store;
  // What could not be opened is opened anew with the next use, and must leave no connection or thread behind.
  await store.destroy().catch(() => undefined);
  throw error;
}

/**
 * Opens an SQLite store in this thread and brings its tables up to date.
 * @param path file, or `:memory:`
 * @throws when a migration fails
 */
export async function openStore(path: string): Promise<Store> {
  const database = new Database(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000;");
  return openMigrated(new SqliteDialect({ database }));
}

/**
 * The same in a thread of its own, for statements that take long.
 * @throws when the file cannot be opened or a migration fails
 */
export const openThreadStore = (path: string): Promise<Store> => openMigrated(sqliteThreadDialect(path));

/**
 * Opens a PostgreSQL database and brings its tables up to date; replicas may do so at the same time.
 * @throws when it does not answer or a migration fails
 */
export const openPostgresStore = (
  databaseUrl: string,
  onIdleFailure: (error: Error) => void = () => undefined,
  mostConnections = 10,
): Promise<Store> => openMigrated(postgresDialect(databaseUrl, onIdleFailure, mostConnections));

/** Opens with the first use. @returns gives the one store; throws what opening threw and tries again with the next use */
function once(open: () => Promise<Store>): () => Promise<Store> {
  let opened: Promise<Store> | undefined;
  return () => {
    opened ??= open().catch((error: unknown) => {
      // A disk that is full now may not be full at the next request.
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

function fileIn(dataFolder: string, name: string): string {
  const folder = resolve(/* turbopackIgnore: true */ process.cwd(), dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, name);
}

const ledgerConnections = 4;

export interface StorePlace {
  /** Folder of the SQLite files. */
  dataFolder: string;
  /** PostgreSQL instead of them. */
  databaseUrl?: string;
}

export interface Stores {
  store: () => Promise<Store>;
  /** Large, so that SQLite keeps it in a file and a thread of its own; in PostgreSQL it has connections of its own. */
  ledgerStore: () => Promise<Store>;
}

/**
 * The stores of a process, each opened with its first use.
 * @param onIdleFailure told of a connection to PostgreSQL that broke while nobody used it
 */
export function lazyStores(
  { dataFolder, databaseUrl }: StorePlace,
  onIdleFailure?: (error: Error) => void,
): Stores {
  if (databaseUrl !== undefined) {
    return {
      store: once(() => openPostgresStore(databaseUrl, onIdleFailure)),
      // Long queries of the ledger must not take the connections that sign-in waits for.
      ledgerStore: once(() => openPostgresStore(databaseUrl, onIdleFailure, ledgerConnections)),
    };
  }
  return {
    store: once(async () => openStore(fileIn(dataFolder, "portal.sqlite"))),
    ledgerStore: once(async () => openThreadStore(fileIn(dataFolder, "ledger.sqlite"))),
  };
}
