import "server-only";
import type { ConsumerKind } from "@/lib/shared/contracts/quota";
import type { LimitName } from "@/lib/shared/quota/request-class";
import type { AttemptRecord } from "../aws/admission";
import { maxAttempts } from "../aws/retry-policy";
import { latencyBucketOf } from "../store/latency-buckets";
import {
  type AttemptRow,
  type ConsumerRow,
  emptyTotals,
  type LatencyRow,
  rollupStepsMs,
  type TotalsRow,
} from "../store/ledger-tables";

/** Longer than any id that a sign-in issuer, SDMA or the portal gives. */
const longestText = 300;

const isPlain = /^[\x20-\x7e]{0,300}$/;

/** The two databases agree on text without NUL and without halves of characters only. */
const toLedgerText = (text: string): string =>
  isPlain.test(text) ? text : Buffer.from(text.slice(0, longestText)).toString().replaceAll("\0", "\uFFFD");

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

/** Rows by key. */
class Sums<Row> {
  private readonly rows = new Map<string, Row>();

  /** @param key parts that contain no NUL, so that no two keys are the same text */
  at(key: string, begin: () => Row): Row {
    const known = this.rows.get(key);
    if (known) return known;
    const row = begin();
    this.rows.set(key, row);
    return row;
  }

  /** In one order everywhere: transactions that lock rows in different orders would wait for each other. */
  sorted(): Row[] {
    return [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}

const mostNames: Readonly<Record<ConsumerKind, number>> = {
  person: 500,
  operation: 100,
  feature: 100,
  host: 100,
};

/** Bounds how many consumers an hour has in the roll-ups; the rest is counted together, under an empty name. */
export class ConsumerNames {
  private readonly known = new Map<string, Set<string>>();

  fold(kind: ConsumerKind, { deployment_id, at_ms }: AttemptRow, name: string): string {
    const key = `${Math.floor(at_ms / rollupStepsMs.hour)}\0${deployment_id}\0${kind}`;
    const names = this.known.get(key) ?? this.begin(key);
    if (names.has(name)) return name;
    if (names.size >= mostNames[kind]) return "";
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

type Sent = Pick<TotalsRow, "sent" | "throttled" | "failed">;

function addSent(sum: Sent, added: Sent): void {
  sum.sent += added.sent;
  sum.throttled += added.throttled;
  sum.failed += added.failed;
}

function addTotals(sum: TotalsRow, added: typeof emptyTotals): void {
  addSent(sum, added);
  sum.given_up += added.given_up;
  sum.hit += added.hit;
  sum.joined += added.joined;
  sum.waited += added.waited;
  sum.wait_ms += added.wait_ms;
  sum.longest_wait_ms = Math.max(sum.longest_wait_ms, added.longest_wait_ms);
  sum.bytes += added.bytes;
  sum.by_rate += added.by_rate;
  sum.by_burst += added.by_burst;
  sum.by_day += added.by_day;
  sum.by_others += added.by_others;
}

type RollupKey = Pick<TotalsRow, "step_ms" | "from_ms" | "deployment_id">;
const keyOf = ({ step_ms, from_ms, deployment_id }: RollupKey) => `${step_ms}\0${from_ms}\0${deployment_id}`;

/** Sums of one width of steps, or of both. */
class RollupSums {
  private readonly totals = new Sums<TotalsRow>();
  private readonly consumers = new Sums<ConsumerRow>();
  private readonly latencies = new Sums<LatencyRow>();

  addTotals(key: RollupKey, requestClass: string, added: typeof emptyTotals): void {
    const begin = () => ({ ...key, request_class: requestClass, ...emptyTotals });
    addTotals(this.totals.at(`${keyOf(key)}\0${requestClass}`, begin), added);
  }

  addConsumer(key: RollupKey, of: Pick<ConsumerRow, "kind" | "name" | "request_class">, added: Sent): void {
    const { kind, name, request_class } = of;
    const begin = () => ({ ...key, kind, name, request_class, sent: 0, throttled: 0, failed: 0 });
    addSent(this.consumers.at(`${keyOf(key)}\0${kind}\0${name}\0${request_class}`, begin), added);
  }

  addLatency(
    key: RollupKey,
    { series, bucket }: Pick<LatencyRow, "series" | "bucket">,
    answers: number,
  ): void {
    const begin = () => ({ ...key, series, bucket, answers: 0 });
    this.latencies.at(`${keyOf(key)}\0${series}\0${bucket}`, begin).answers += answers;
  }

  sorted(): Rollups {
    const { totals, consumers, latencies } = this;
    return { totals: totals.sorted(), consumers: consumers.sorted(), latencies: latencies.sorted() };
  }
}

export interface Rollups {
  totals: TotalsRow[];
  consumers: ConsumerRow[];
  latencies: LatencyRow[];
}

function addAttempt(sums: RollupSums, row: AttemptRow, names: ConsumerNames): void {
  const { deployment_id, request_class } = row;
  const step_ms = rollupStepsMs.minute;
  const key = { step_ms, from_ms: row.at_ms - (row.at_ms % step_ms), deployment_id };
  const totals = totalsOf(row);
  sums.addTotals(key, request_class, totals);
  if (!wasSent(row)) return;
  for (const [kind, consumer] of consumersOf(row))
    sums.addConsumer(key, { kind, name: names.fold(kind, row, consumer), request_class }, totals);
  if (row.status === 0) return;
  sums.addLatency(key, { series: "upstream", bucket: latencyBucketOf(row.latency_ms) }, 1);
  sums.addLatency(key, { series: "portal", bucket: latencyBucketOf(row.latency_ms + row.wait_ms) }, 1);
}

const toHour = ({ from_ms, deployment_id }: RollupKey): RollupKey => {
  const step_ms = rollupStepsMs.hour;
  return { step_ms, from_ms: from_ms - (from_ms % step_ms), deployment_id };
};

/** What a batch adds to the minutes and hours. Hours are added up from its minutes, which are far fewer than attempts. */
export function rollUp(rows: readonly AttemptRow[], names: ConsumerNames): Rollups {
  const minuteSums = new RollupSums();
  for (const row of rows) addAttempt(minuteSums, row, names);
  const minutes = minuteSums.sorted();
  const hourSums = new RollupSums();
  for (const row of minutes.totals) hourSums.addTotals(toHour(row), row.request_class, row);
  for (const row of minutes.consumers) hourSums.addConsumer(toHour(row), row, row);
  for (const row of minutes.latencies) hourSums.addLatency(toHour(row), row, row.answers);
  const hours = hourSums.sorted();
  return {
    totals: [...minutes.totals, ...hours.totals],
    consumers: [...minutes.consumers, ...hours.consumers],
    latencies: [...minutes.latencies, ...hours.latencies],
  };
}
