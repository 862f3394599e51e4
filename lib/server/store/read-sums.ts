import "server-only";
import { sql } from "kysely";
import type { ConsumerKind, Consumers, Latency } from "@/lib/shared/contracts/quota";
import { latencyOf } from "./latency-buckets";
import { type LedgerRange, rollupOf } from "./ledger-range";
import { rollupStepsMs } from "./ledger-tables";
import type { Store } from "./open-store";

/** Attempts sent since a moment; those throttled are among them. Minutes are counted whole. */
export async function readUsedSince(
  store: Store,
  { deploymentIds, sinceMs }: { deploymentIds: readonly string[]; sinceMs: number },
): Promise<{ sent: number; throttled: number }> {
  const { hour, minute } = rollupStepsMs;
  const firstHourMs = Math.ceil(sinceMs / hour) * hour;
  const row = await store
    .selectFrom("ledger_totals")
    .select(({ fn }) => [
      fn.sum<number | null>("sent").as("sent"),
      fn.sum<number | null>("throttled").as("throttled"),
    ])
    .where("deployment_id", "in", deploymentIds)
    .where(({ and, eb, or }) =>
      or([
        and([eb("step_ms", "=", hour), eb("from_ms", ">=", firstHourMs)]),
        and([
          eb("step_ms", "=", minute),
          eb("from_ms", ">=", sinceMs - (sinceMs % minute)),
          eb("from_ms", "<", firstHourMs),
        ]),
      ]),
    )
    .executeTakeFirst();
  return { sent: row?.sent ?? 0, throttled: row?.throttled ?? 0 };
}

/** Attempts sent, and reads that needed none. */
export async function readSaved(
  store: Store,
  range: LedgerRange,
): Promise<{ sent: number; hit: number; joined: number }> {
  const { step_ms, from_ms } = rollupOf(range);
  const row = await store
    .selectFrom("ledger_totals")
    .select(({ fn }) => [
      fn.sum<number | null>("sent").as("sent"),
      fn.sum<number | null>("hit").as("hit"),
      fn.sum<number | null>("joined").as("joined"),
    ])
    .where("step_ms", "=", step_ms)
    .where("from_ms", ">=", from_ms)
    .where("from_ms", "<", range.toMs)
    .where("deployment_id", "in", range.deploymentIds)
    .executeTakeFirst();
  return { sent: row?.sent ?? 0, hit: row?.hit ?? 0, joined: row?.joined ?? 0 };
}

export interface ConsumersInput extends LedgerRange {
  by: ConsumerKind;
  /** Rows beyond are added to that of all others. */
  limit: number;
}

/**
 * Who sent attempts, most first; the last row, whose key is empty, is all others, where there are any.
 * `label` repeats the key: whoever shows it knows better.
 */
export async function readConsumers(
  store: Store,
  { by, limit, ...range }: ConsumersInput,
): Promise<Consumers["rows"]> {
  const { step_ms, from_ms } = rollupOf(range);
  const ofRange = store
    .selectFrom("ledger_consumers")
    .where("step_ms", "=", step_ms)
    .where("from_ms", ">=", from_ms)
    .where("from_ms", "<", range.toMs)
    .where("deployment_id", "in", range.deploymentIds)
    .where("kind", "=", by);
  const sums = ofRange.select(({ fn }) => [
    fn.sum<number | null>("sent").as("sent"),
    fn.sum<number | null>("throttled").as("throttled"),
    fn.sum<number | null>("failed").as("failed"),
  ]);
  const top = await sums
    .select("name")
    .where("name", "<>", "")
    .groupBy("name")
    .orderBy(sql`sum(sent)`, "desc")
    .orderBy("name")
    .limit(limit)
    .execute();
  const all = await sums.executeTakeFirst();
  const rows = top.map(({ name, sent, throttled, failed }) => ({
    key: name,
    label: name,
    sent: sent ?? 0,
    throttled: throttled ?? 0,
    failed: failed ?? 0,
  }));
  const remainder = (column: "sent" | "throttled" | "failed") =>
    rows.reduce((left, row) => left - row[column], all?.[column] ?? 0);
  const others = {
    key: "",
    label: "",
    sent: remainder("sent"),
    throttled: remainder("throttled"),
    failed: remainder("failed"),
  };
  return others.sent > 0 ? [...rows, others] : rows;
}

/** Attempts of each person's bulk work. */
export async function readBulkWork(
  store: Store,
  range: LedgerRange,
): Promise<{ personId: string; sent: number }[]> {
  const { step_ms, from_ms } = rollupOf(range);
  const rows = await store
    .selectFrom("ledger_consumers")
    .select(({ fn }) => ["name", fn.sum<number | null>("sent").as("sent")])
    .where("step_ms", "=", step_ms)
    .where("from_ms", ">=", from_ms)
    .where("from_ms", "<", range.toMs)
    .where("deployment_id", "in", range.deploymentIds)
    .where("kind", "=", "person")
    .where("request_class", "=", "bulk")
    .where("name", "<>", "")
    .groupBy("name")
    .execute();
  return rows.map(({ name, sent }) => ({ personId: name, sent: sent ?? 0 }));
}

/**
 * How long answers took. `upstream`: from sending to the response headers, so with the way to the API. `portal`: that and
 * the wait for a turn.
 * @returns milliseconds; null where nothing was answered
 */
export async function readLatency(
  store: Store,
  range: LedgerRange,
): Promise<{ upstream: Latency | null; portal: Latency | null }> {
  const { step_ms, from_ms } = rollupOf(range);
  const rows = await store
    .selectFrom("ledger_latencies")
    .select(({ fn }) => ["series", "bucket", fn.sum<number>("answers").as("answers")])
    .where("step_ms", "=", step_ms)
    .where("from_ms", ">=", from_ms)
    .where("from_ms", "<", range.toMs)
    .where("deployment_id", "in", range.deploymentIds)
    .groupBy(["series", "bucket"])
    .execute();
  const of = (name: string) => latencyOf(rows.filter(({ series }) => series === name));
  return { upstream: of("upstream"), portal: of("portal") };
}
