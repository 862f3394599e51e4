import "server-only";
import type { LimitName } from "@/lib/shared/quota/request-class";
import type { AttemptRecord } from "../aws/admission";
import { maxAttempts } from "../aws/retry-policy";
import { latencyBucketOf } from "../store/latency-buckets";
import {
  type AttemptRow,
  type ConsumerRow,
  type LatencyRow,
  rollupStepsMs,
  type TotalsRow,
} from "../store/ledger-tables";

/** Longer than any id that a sign-in issuer, SDMA or the portal gives. */
const longestText = 300;

/** The two databases agree on text without NUL and without halves of characters only. */
export const toLedgerText = (text: string): string =>
  Buffer.from(text.slice(0, longestText)).toString().replaceAll("\0", "\uFFFD");

const toOptionalText = (text: string | null) => (text === null ? null : toLedgerText(text));
const toWhole = (value: number) => (Number.isFinite(value) && value > 0 ? Math.round(value) : 0);

/** @param id unique in the ledger */
export const toAttemptRow = (record: AttemptRecord, id: string): AttemptRow => ({
  at_ms: toWhole(record.atMs),
  id,
  deployment_id: toLedgerText(record.deploymentId),
  person_id: toLedgerText(record.personId),
  role_id: toLedgerText(record.roleId),
  operation_id: toLedgerText(record.operationId),
  feature: toLedgerText(record.feature),
  request_class: record.requestClass,
  host: toOptionalText(record.embeddingHost),
  link_id: toOptionalText(record.linkId),
  status: toWhole(record.status),
  limit_name: record.limit,
  attempt: toWhole(record.attempt),
  wait_ms: toWhole(record.waitMs),
  latency_ms: toWhole(record.latencyMs),
  bytes: toWhole(record.bytes),
  cache: record.cache,
});

const wasSent = ({ attempt }: AttemptRow) => attempt > 0;
const wasThrottled = (row: AttemptRow) => wasSent(row) && row.status === 429;
const hasFailed = (row: AttemptRow) =>
  wasSent(row) && row.status !== 429 && (row.status === 0 || row.status >= 400);

/** An exhausted quota is not tried again, and neither is the last attempt of a call. */
const wasGivenUp = (row: AttemptRow) =>
  wasThrottled(row) && (row.limit_name === "day" || row.attempt >= maxAttempts);

const count = (isCounted: boolean) => (isCounted ? 1 : 0);

const sumsOf = (row: AttemptRow) => ({
  sent: count(wasSent(row)),
  throttled: count(wasThrottled(row)),
  failed: count(hasFailed(row)),
});

const byLimit = (row: AttemptRow, limit: LimitName) =>
  count(wasThrottled(row) && (row.limit_name ?? "others") === limit);

const totalsOf = (row: AttemptRow) => ({
  ...sumsOf(row),
  given_up: count(wasGivenUp(row)),
  hit: count(!wasSent(row) && row.cache === "hit"),
  joined: count(!wasSent(row) && row.cache === "joined"),
  waited: count(wasSent(row) && row.wait_ms > 0),
  wait_ms: row.wait_ms,
  longest_wait_ms: row.wait_ms,
  bytes: row.bytes,
  by_rate: byLimit(row, "rate"),
  by_burst: byLimit(row, "burst"),
  by_day: byLimit(row, "day"),
  by_others: byLimit(row, "others"),
});

/** Rows by key; the second row of a key is added to the first. */
class Sums<Row extends object> {
  private readonly rows = new Map<string, Row>();

  constructor(private readonly add: (sum: Row, row: Row) => void) {}

  put(key: readonly (string | number)[], row: Row): void {
    const text = JSON.stringify(key);
    const sum = this.rows.get(text);
    if (sum) this.add(sum, row);
    else this.rows.set(text, row);
  }

  /** In one order everywhere: transactions that lock rows in different orders would wait for each other. */
  sorted(): Row[] {
    return [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}

const longestNameCounts = { person: 500, operation: 100, feature: 100, host: 100 } as const;
type ConsumerKind = keyof typeof longestNameCounts;

/** Bounds how many consumers an hour has in the roll-ups; the rest is counted together, under an empty name. */
export class ConsumerNames {
  private readonly known = new Map<string, Set<string>>();

  fold(kind: ConsumerKind, { deployment_id, at_ms }: AttemptRow, name: string): string {
    const key = JSON.stringify([Math.floor(at_ms / rollupStepsMs.hour), deployment_id, kind]);
    const names = this.known.get(key) ?? this.begin(key);
    if (names.has(name)) return name;
    if (names.size >= longestNameCounts[kind]) return "";
    names.add(name);
    return name;
  }

  private begin(key: string): Set<string> {
    const names = new Set<string>();
    this.known.set(key, names);
    const [oldest] = this.known.keys();
    // Records of earlier hours are rare: those of a store that failed for long.
    if (this.known.size > 1_000 && oldest !== undefined) this.known.delete(oldest);
    return names;
  }
}

const consumersOf = (row: AttemptRow): [ConsumerKind, string][] => [
  ["person", row.person_id],
  ["operation", row.operation_id],
  ["feature", row.feature],
  ...(row.host === null ? [] : [["host", row.host] satisfies [ConsumerKind, string]]),
];

const addSums = (sum: Omit<ConsumerRow, "kind" | "name" | "request_class">, row: typeof sum) => {
  sum.sent += row.sent;
  sum.throttled += row.throttled;
  sum.failed += row.failed;
};

function addTotals(sum: TotalsRow, row: TotalsRow): void {
  addSums(sum, row);
  sum.given_up += row.given_up;
  sum.hit += row.hit;
  sum.joined += row.joined;
  sum.waited += row.waited;
  sum.wait_ms += row.wait_ms;
  sum.longest_wait_ms = Math.max(sum.longest_wait_ms, row.longest_wait_ms);
  sum.bytes += row.bytes;
  sum.by_rate += row.by_rate;
  sum.by_burst += row.by_burst;
  sum.by_day += row.by_day;
  sum.by_others += row.by_others;
}

export interface Rollups {
  totals: TotalsRow[];
  consumers: ConsumerRow[];
  latencies: LatencyRow[];
}

/** What a batch adds to the minutes and hours. */
export function rollUp(rows: readonly AttemptRow[], names: ConsumerNames): Rollups {
  const totals = new Sums<TotalsRow>(addTotals);
  const consumers = new Sums<ConsumerRow>(addSums);
  const latencies = new Sums<LatencyRow>((sum, row) => {
    sum.answers += row.answers;
  });
  for (const row of rows)
    for (const step_ms of [rollupStepsMs.minute, rollupStepsMs.hour]) {
      const { deployment_id, request_class } = row;
      const from_ms = row.at_ms - (row.at_ms % step_ms);
      const rollup = { step_ms, from_ms, deployment_id };
      const key = [step_ms, from_ms, deployment_id];
      totals.put([...key, request_class], { ...rollup, request_class, ...totalsOf(row) });
      if (!wasSent(row)) continue;
      for (const [kind, consumer] of consumersOf(row)) {
        const name = names.fold(kind, row, consumer);
        const value = { ...rollup, kind, name, request_class, ...sumsOf(row) };
        consumers.put([...key, kind, name, request_class], value);
      }
      if (row.status === 0) continue;
      for (const [series, durationMs] of [
        ["upstream", row.latency_ms],
        ["portal", row.latency_ms + row.wait_ms],
      ] as const) {
        const bucket = latencyBucketOf(durationMs);
        latencies.put([...key, series, bucket], { ...rollup, series, bucket, answers: 1 });
      }
    }
  return { totals: totals.sorted(), consumers: consumers.sorted(), latencies: latencies.sorted() };
}
