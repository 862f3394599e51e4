import "server-only";
import { chooseStepMs } from "./choose-step";

/** Longest range that the ledger keeps: 13 months. */
export const longestRangeMs = 397 * 86_400_000;

/** A stretch of time in whole steps; `toMs` is excluded. */
export interface QuotaWindow {
  fromMs: number;
  toMs: number;
  stepMs: number;
}

/** Widens a range to whole steps, counted from the epoch, so that the steps of one moment are those of the next. */
export function quotaWindow(range: { fromMs: number; toMs: number }, nowMs: number): QuotaWindow {
  const stepMs = chooseStepMs(range, nowMs);
  return {
    fromMs: Math.floor(range.fromMs / stepMs) * stepMs,
    toMs: Math.ceil(range.toMs / stepMs) * stepMs,
    stepMs,
  };
}
