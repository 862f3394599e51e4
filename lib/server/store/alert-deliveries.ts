import "server-only";
import type { Store } from "./open-store";

/** One alert of a period, whichever process sends it. */
export interface AlertKey {
  deploymentId: string;
  kind: string;
  /** Epoch milliseconds; 0 for what has no period. */
  periodStartMs: number;
}

export interface AlertClaim {
  nowMs: number;
  /** A higher level than the one that was sent is sent too; null where there are no levels, only repetitions. */
  level: number | null;
  /** Sent again, as the next level, when it was last sent so long ago; null: once per period. */
  repeatAfterMs: number | null;
}

/**
 * `claimed`: the caller sends it, as that level, and nobody else does. `settled`: it was sent. `pending`: another process
 * sends it; if that process ended meanwhile, a later claim succeeds.
 */
export type ClaimResult = { state: "claimed"; level: number } | { state: "settled" | "pending" };

/** A process that has not settled its claim by now has ended or failed: its attempts take less than half of this. */
export const abandonedMs = 15 * 60_000;

/** Nothing is known yet of its delivery. */
const begun = { outcome: "", attempts: 0, detail: "" } as const;

const isOne = (rows: bigint | undefined) => rows !== undefined && rows > 0n;

async function insertClaim(store: Store, key: AlertKey, { nowMs, level }: AlertClaim): Promise<boolean> {
  const inserted = await store
    .insertInto("alert_deliveries")
    .values({
      deployment_id: key.deploymentId,
      kind: key.kind,
      period_start_ms: key.periodStartMs,
      level: level ?? 1,
      claimed_at_ms: nowMs,
      settled_at_ms: 0,
      ...begun,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return isOne(inserted.numInsertedOrUpdatedRows);
}

const rowOf = (store: Store, key: AlertKey) =>
  store
    .updateTable("alert_deliveries")
    .where("deployment_id", "=", key.deploymentId)
    .where("kind", "=", key.kind)
    .where("period_start_ms", "=", key.periodStartMs);

async function takeOver(store: Store, key: AlertKey, { nowMs, level }: AlertClaim): Promise<boolean> {
  const taken = await rowOf(store, key)
    .set({ claimed_at_ms: nowMs, settled_at_ms: 0, ...begun, ...(level === null ? {} : { level }) })
    .where(({ and, eb, or }) => {
      const isAbandoned = and([
        eb("settled_at_ms", "=", 0),
        eb("claimed_at_ms", "<", nowMs - abandonedMs),
        ...(level === null ? [] : [eb("level", "=", level)]),
      ]);
      return or([isAbandoned, ...(level === null ? [] : [eb("level", "<", level)])]);
    })
    .executeTakeFirst();
  return isOne(taken.numUpdatedRows);
}

async function repeat(store: Store, key: AlertKey, { nowMs, repeatAfterMs }: AlertClaim): Promise<boolean> {
  if (repeatAfterMs === null) return false;
  const taken = await rowOf(store, key)
    .set(({ eb }) => ({ level: eb("level", "+", 1), claimed_at_ms: nowMs, settled_at_ms: 0, ...begun }))
    .where(({ eb, or }) =>
      or([
        eb("claimed_at_ms", "<=", nowMs - repeatAfterMs),
        // Claimed by a clock that was far ahead; the clocks of two replicas differ by less.
        eb("claimed_at_ms", ">", nowMs + repeatAfterMs),
      ]),
    )
    .executeTakeFirst();
  return isOne(taken.numUpdatedRows);
}

const read = (store: Store, key: AlertKey) =>
  store
    .selectFrom("alert_deliveries")
    .select(["level", "settled_at_ms"])
    .where("deployment_id", "=", key.deploymentId)
    .where("kind", "=", key.kind)
    .where("period_start_ms", "=", key.periodStartMs)
    .executeTakeFirst();

/** Takes on an alert, unless it was sent or another process sends it. Of several processes that ask at once, one gets it. */
export async function claimAlert(store: Store, key: AlertKey, claim: AlertClaim): Promise<ClaimResult> {
  const isClaimed =
    (await insertClaim(store, key, claim)) ||
    (await takeOver(store, key, claim)) ||
    (await repeat(store, key, claim));
  const row = await read(store, key);
  if (isClaimed) return { state: "claimed", level: row?.level ?? claim.level ?? 1 };
  const isOver = row !== undefined && (row.settled_at_ms > 0 || row.level > (claim.level ?? row.level));
  return { state: isOver ? "settled" : "pending" };
}

/** Says that an alert was delivered, or refused for good. */
export async function settleAlert(
  store: Store,
  key: AlertKey,
  { level, nowMs }: { level: number; nowMs: number },
): Promise<void> {
  await rowOf(store, key).set({ settled_at_ms: nowMs }).where("level", "=", level).executeTakeFirst();
}

export interface AlertDelivery {
  outcome: "delivered" | "failed";
  /** Requests to the webhook. */
  attempts: number;
  /** Why it was not delivered, or empty. */
  detail: string;
}

/** Says how a round of attempts ended. */
export async function noteDelivery(
  store: Store,
  key: AlertKey,
  { level, ...delivery }: AlertDelivery & { level: number },
): Promise<void> {
  await rowOf(store, key).set(delivery).where("level", "=", level).executeTakeFirst();
}

export interface PastAlert {
  kind: string;
  periodStartMs: number;
  level: number;
  claimedAtMs: number;
  /** Null while it is being sent, or where there is no webhook. */
  delivery: AlertDelivery | null;
}

/** Alerts of a deployment, tests not among them. @returns the newest first */
export async function pastAlerts(store: Store, deploymentId: string, limit: number): Promise<PastAlert[]> {
  const rows = await store
    .selectFrom("alert_deliveries")
    .select(["kind", "period_start_ms", "level", "claimed_at_ms", "outcome", "attempts", "detail"])
    .where("deployment_id", "=", deploymentId)
    .where("kind", "!=", "test")
    .orderBy("claimed_at_ms", "desc")
    .orderBy("kind", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ kind, period_start_ms, level, claimed_at_ms, outcome, attempts, detail }) => ({
    kind,
    periodStartMs: period_start_ms,
    level,
    claimedAtMs: claimed_at_ms,
    delivery: outcome === "delivered" || outcome === "failed" ? { outcome, attempts, detail } : null,
  }));
}
