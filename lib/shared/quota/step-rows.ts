import type { RequestStep } from "../contracts/quota";
import type { TimeWindow } from "./time-range";

/** One step of the requests chart; `step` is null where the ledger has no data, which is not zero. */
export interface StepRow {
  fromMs: number;
  step: RequestStep | null;
}

/** A chart is some hundred pixels wide; a step that is too short for its range must not fill the memory. */
const mostRows = 4_000;

/** All steps of a window in order, those without data among them. */
export function stepRows(
  steps: readonly RequestStep[],
  { fromMs, toMs }: TimeWindow,
  stepMs: number,
): StepRow[] {
  const sorted = [...steps].sort((one, other) => one.fromMs - other.fromMs);
  const known = sorted.map((step): StepRow => ({ fromMs: step.fromMs, step }));
  const [first] = sorted;
  if (!(stepMs > 0) || !((toMs - fromMs) / stepMs <= mostRows)) return known;
  const origin = first ? first.fromMs : fromMs;
  const indexOf = (atMs: number) => Math.round((atMs - origin) / stepMs);
  const byIndex = new Map(known.map((row) => [indexOf(row.fromMs), row]));
  const start = Math.min(first ? 0 : Number.POSITIVE_INFINITY, Math.ceil((fromMs - origin) / stepMs));
  const rows: StepRow[] = [];
  for (let index = start; origin + index * stepMs < toMs; index += 1)
    rows.push(byIndex.get(index) ?? { fromMs: origin + index * stepMs, step: null });
  return rows;
}

export const sentIn = ({ sent }: RequestStep): number =>
  sent.interactive + sent.write + sent.prefetch + sent.bulk;

const units = [
  { ms: 86_400_000, one: "day", many: "days" },
  { ms: 3_600_000, one: "hour", many: "hours" },
  { ms: 60_000, one: "minute", many: "minutes" },
  { ms: 1_000, one: "second", many: "seconds" },
];

/** @returns such as `minute`, `15 seconds`, to be read after “per” */
export function stepName(stepMs: number): string {
  const unit = units.find(({ ms }) => stepMs >= ms && stepMs % ms === 0);
  if (!unit) return "step";
  const count = stepMs / unit.ms;
  return count === 1 ? unit.one : `${count} ${unit.many}`;
}

/** Totals of a range for the sentence that stands for the chart. */
export function sumSteps(rows: readonly StepRow[]): {
  sent: number;
  throttled: number;
  failed: number;
  known: number;
} {
  const sum = { sent: 0, throttled: 0, failed: 0, known: 0 };
  for (const { step } of rows) {
    if (!step) continue;
    sum.sent += sentIn(step);
    sum.throttled += step.throttled;
    sum.failed += step.failed;
    sum.known += 1;
  }
  return sum;
}
