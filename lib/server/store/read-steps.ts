import "server-only";
import { sql } from "kysely";
import type { RequestStep, UsagePoint } from "@/lib/shared/contracts/quota";
import { type LedgerRange, rollupOf, toRequestClass } from "./ledger-range";
import { rollupStepsMs } from "./ledger-tables";
import type { Store } from "./open-store";

interface StepRow {
  from_ms: number;
  request_class: string;
  sent: number;
  throttled: number;
  failed: number;
  saved: number;
}

const mostSteps = 10_000;
const secondMs = 1_000;

/** The step that a time belongs to. Written into the statement, since SQLite would divide by a parameter with a fraction. */
const stepOf = (column: string, stepMs: number) =>
  sql<number>`${sql.ref(column)} - ${sql.ref(column)} % ${sql.lit(stepMs)}`;

/** @throws RangeError for a step that is no whole number of seconds, minutes or hours, or too many of them */
function checkStep({ fromMs, toMs, stepMs }: LedgerRange): void {
  const unitMs = stepMs < rollupStepsMs.minute ? secondMs : rollupStepsMs.minute;
  if (!(stepMs > 0) || stepMs % unitMs !== 0) throw new RangeError(`${stepMs} ms is no step of the ledger.`);
  if ((toMs - fromMs) / stepMs > mostSteps) throw new RangeError(`More than ${mostSteps} steps.`);
}

async function readFromAttempts(store: Store, range: LedgerRange): Promise<StepRow[]> {
  const step = stepOf("at_ms", range.stepMs);
  const isSent = sql`attempt > 0`;
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number>`sum(case when ${condition} then 1 else 0 end)`;
  return store
    .selectFrom("ledger_attempts")
    .select([
      step.as("from_ms"),
      "request_class",
      count(isSent).as("sent"),
      count(sql`${isSent} and status = 429`).as("throttled"),
      count(sql`${isSent} and status <> 429 and (status = 0 or status >= 400)`).as("failed"),
      count(sql`attempt = 0 and cache in ('hit', 'joined')`).as("saved"),
    ])
    .where("deployment_id", "in", range.deploymentIds)
    .where("at_ms", ">=", range.fromMs - (range.fromMs % range.stepMs))
    .where("at_ms", "<", range.toMs)
    .groupBy([step, "request_class"])
    .execute();
}

async function readFromRollups(store: Store, range: LedgerRange): Promise<StepRow[]> {
  const { step_ms } = rollupOf(range);
  const step = stepOf("from_ms", range.stepMs);
  return store
    .selectFrom("ledger_totals")
    .select(({ fn }) => [
      step.as("from_ms"),
      "request_class",
      fn.sum<number>("sent").as("sent"),
      fn.sum<number>("throttled").as("throttled"),
      fn.sum<number>("failed").as("failed"),
      sql<number>`sum(hit + joined)`.as("saved"),
    ])
    .where("step_ms", "=", step_ms)
    .where("from_ms", ">=", range.fromMs - (range.fromMs % range.stepMs))
    .where("from_ms", "<", range.toMs)
    .where("deployment_id", "in", range.deploymentIds)
    .groupBy([step, "request_class"])
    .execute();
}

const emptyStep = (fromMs: number): RequestStep => ({
  fromMs,
  sent: { interactive: 0, write: 0, prefetch: 0, bulk: 0 },
  throttled: 0,
  failed: 0,
  saved: 0,
});

/**
 * The steps of a range in which anything was asked for, oldest first; steps begin at multiples of their width.
 * Below a minute they are counted from single attempts, so for the last seven days only.
 * @throws RangeError for a step that is no whole number of seconds, minutes or hours, or too many of them
 */
export async function readSteps(store: Store, range: LedgerRange): Promise<RequestStep[]> {
  checkStep(range);
  const isFine = range.stepMs < rollupStepsMs.minute;
  const rows = await (isFine ? readFromAttempts(store, range) : readFromRollups(store, range));
  const steps = new Map<number, RequestStep>();
  for (const row of rows) {
    const step = steps.get(row.from_ms) ?? emptyStep(row.from_ms);
    steps.set(row.from_ms, step);
    step.sent[toRequestClass(row.request_class)] += row.sent;
    step.throttled += row.throttled;
    step.failed += row.failed;
    step.saved += row.saved;
  }
  return [...steps.values()].sort((a, b) => a.fromMs - b.fromMs);
}

/**
 * Attempts sent from the beginning of a period, added up: a point at the start of the range, and one at the end of each
 * step that has any, whose time is at most the range's end.
 */
export async function readUsagePoints(store: Store, range: LedgerRange): Promise<UsagePoint[]> {
  let used = 0;
  const points = (await readSteps(store, range)).map(({ fromMs, sent }) => {
    used += sent.interactive + sent.write + sent.prefetch + sent.bulk;
    return { atMs: Math.min(fromMs + range.stepMs, range.toMs), used };
  });
  return [{ atMs: range.fromMs, used: 0 }, ...points];
}
