import "server-only";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Longest range that the ledger keeps: 13 months. */
export const longestRangeMs = 397 * dayMs;

/** Up to which range a chart has which step: at most about 400 steps, and none narrower than its table has. */
const steps = [
  { rangeMs: 20 * minuteMs, stepMs: 15_000 },
  { rangeMs: 2 * hourMs, stepMs: minuteMs },
  { rangeMs: 7 * hourMs, stepMs: 5 * minuteMs },
  { rangeMs: 26 * hourMs, stepMs: 15 * minuteMs },
  { rangeMs: 8 * dayMs, stepMs: 2 * hourMs },
  { rangeMs: 32 * dayMs, stepMs: 8 * hourMs },
] as const;

/** A stretch of time in whole steps; `toMs` is excluded. */
export interface QuotaWindow {
  fromMs: number;
  toMs: number;
  stepMs: number;
}

/** Widens a range to whole steps, counted from the epoch, so that the steps of one moment are those of the next. */
export function quotaWindow(fromMs: number, toMs: number): QuotaWindow {
  const stepMs = steps.find(({ rangeMs }) => toMs - fromMs <= rangeMs)?.stepMs ?? dayMs;
  return {
    fromMs: Math.floor(fromMs / stepMs) * stepMs,
    toMs: Math.ceil(toMs / stepMs) * stepMs,
    stepMs,
  };
}
