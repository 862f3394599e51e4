import "server-only";
import { type Selectable, sql, type Transaction } from "kysely";
import type { Store, StoreTables } from "./open-store";
import { type Listener, listenToPostgres } from "./postgres-listener";

/** Names of columns are those of the table; times are those of the database's clock. */
export type StoredLease = Omit<Selectable<StoreTables["quota_leases"]>, "api">;

export interface StoredLeases {
  nowMs: number;
  steadySinceMs: number;
  leases: readonly StoredLease[];
}

export interface LeaseChange {
  /** Without its times: it is renewed now. */
  lease: Omit<StoredLease, "started_at_ms" | "renewed_at_ms">;
  steadySinceMs: number;
  /** Replicas whose leases are removed. */
  forgotten: readonly string[];
  /** Whether others should look at once. */
  isNews: boolean;
}

/** On which PostgreSQL tells those who listen that something has changed; the payload is JSON. */
const leaseChannel = "sdma_portal_quota_leases";

/** A replica that is stopped in the middle of a change must not hold up the others. */
const longestHoldMs = 2_000;

type Tables = Transaction<StoreTables>;

const clockMs = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

async function lock(tables: Tables, api: string): Promise<number> {
  const limit = `${longestHoldMs}ms`;
  await sql`select set_config('lock_timeout', ${limit}, true),
    set_config('idle_in_transaction_session_timeout', ${limit}, true)`.execute(tables);
  const locked = () =>
    tables
      .selectFrom("quota_lease_apis")
      .select("steady_since_ms")
      .where("api", "=", api)
      .forUpdate()
      .executeTakeFirst();
  const known = await locked();
  if (known) return known.steady_since_ms;
  await tables
    .insertInto("quota_lease_apis")
    .values({ api, steady_since_ms: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await locked())?.steady_since_ms ?? 0;
}

async function read(tables: Tables, api: string): Promise<Omit<StoredLeases, "steadySinceMs">> {
  const clock = await sql<{ now_ms: number }>`select ${clockMs} as now_ms`.execute(tables);
  const nowMs = clock.rows[0]?.now_ms ?? 0;
  const rows = await tables.selectFrom("quota_leases").selectAll().where("api", "=", api).execute();
  // A clock that was set back must not make a lease last until it has caught up.
  const future = rows.filter(({ renewed_at_ms }) => renewed_at_ms > nowMs).map((row) => row.replica_id);
  if (future.length > 0)
    await tables
      .updateTable("quota_leases")
      .set({ renewed_at_ms: nowMs })
      .where("api", "=", api)
      .where("replica_id", "in", future)
      .execute();
  const leases = rows.map(({ api: _, ...row }) => ({
    ...row,
    renewed_at_ms: Math.min(row.renewed_at_ms, nowMs),
  }));
  return { nowMs, leases };
}

async function notify(tables: Tables, api: string, replicaId: string): Promise<void> {
  await sql`select pg_notify(${leaseChannel}, ${JSON.stringify({ api, replicaId })})`.execute(tables);
}

async function write(tables: Tables, api: string, nowMs: number, change: LeaseChange): Promise<void> {
  const { lease, steadySinceMs, forgotten, isNews } = change;
  if (forgotten.length > 0)
    await tables
      .deleteFrom("quota_leases")
      .where("api", "=", api)
      .where("replica_id", "in", forgotten)
      .execute();
  const { replica_id, instance, ...changing } = { ...lease, renewed_at_ms: nowMs };
  await tables
    .insertInto("quota_leases")
    .values({ api, replica_id, instance, started_at_ms: nowMs, ...changing })
    .onConflict((conflict) => conflict.columns(["api", "replica_id"]).doUpdateSet(changing))
    .execute();
  await tables
    .updateTable("quota_lease_apis")
    .set({ steady_since_ms: steadySinceMs })
    .where("api", "=", api)
    .where("steady_since_ms", "<>", steadySinceMs)
    .execute();
  if (isNews) await notify(tables, api, replica_id);
}

/**
 * Reads the leases of an API in PostgreSQL and writes one of them, while nobody else does.
 * @param decide called once, with what is true at that moment; what it throws changes nothing
 * @throws what the store throws; then nobody knows whether the change was made
 */
async function exchangeLease(
  store: Store,
  api: string,
  decide: (leases: StoredLeases) => LeaseChange,
): Promise<void> {
  await store
    .transaction()
    // What others have committed while this waited for its turn has to be seen.
    .setIsolationLevel("read committed")
    .execute(async (tables) => {
      const steadySinceMs = await lock(tables, api);
      const { nowMs, leases } = await read(tables, api);
      await write(tables, api, nowMs, decide({ nowMs, steadySinceMs, leases }));
    });
}

/** Removes a lease, so that others may have its share at once. @throws what the store throws */
async function releaseLease(store: Store, api: string, replicaId: string): Promise<void> {
  await store.transaction().execute(async (tables) => {
    await lock(tables, api);
    await tables
      .deleteFrom("quota_leases")
      .where("api", "=", api)
      .where("replica_id", "=", replicaId)
      .execute();
    await notify(tables, api, replicaId);
  });
}

/** The leases as the quota uses them. */
export interface LeaseStore {
  exchange(api: string, decide: (leases: StoredLeases) => LeaseChange): Promise<void>;
  release(api: string, replicaId: string): Promise<void>;
  /** Told of the payload of each notification, as far as it arrives. */
  listen(onMessage: (payload: string) => void): Listener;
}

/** @param databaseUrl of the same PostgreSQL, for a connection that listens */
export const postgresLeases = (store: () => Promise<Store>, databaseUrl: string): LeaseStore => ({
  exchange: async (api, decide) => exchangeLease(await store(), api, decide),
  release: async (api, replicaId) => releaseLease(await store(), api, replicaId),
  listen: (onMessage) => listenToPostgres({ databaseUrl, channel: leaseChannel, onMessage }),
});
