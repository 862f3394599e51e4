import type { QuotaLimits } from "../contracts/quota";

export type QuotaPeriod = QuotaLimits["period"];

const dayMs = 86_400_000;
/** Beyond it a Date is invalid. Source: ECMA-262, Time Values. */
const lastDateMs = 8.64e15;

/** A moment that any clock may claim, as one that a Date can hold. */
function toDateMs(atMs: number): number {
  const finite = Number.isNaN(atMs) ? 0 : atMs;
  return Math.min(lastDateMs - 32 * dayMs, Math.max(-lastDateMs + 32 * dayMs, finite));
}

/** The UTC day of a moment as AWS writes it, such as `2026-11-27`. */
export const utcDay = (atMs: number): string => new Date(toDateMs(atMs)).toISOString().split("T")[0] ?? "";

/**
 * The quota period around a moment: UTC days, weeks from Sunday, calendar months. Computed from the moment alone, so that a
 * clock that jumps leads to the right period in the same call.
 * @param atMs epoch milliseconds
 */
export function quotaPeriodAt(period: QuotaPeriod, atMs: number): { startMs: number; resetsAtMs: number } {
  const dayStartMs = Math.floor(toDateMs(atMs) / dayMs) * dayMs;
  const day = new Date(dayStartMs);
  if (period === "DAY") return { startMs: dayStartMs, resetsAtMs: dayStartMs + dayMs };
  if (period === "WEEK") {
    const startMs = dayStartMs - day.getUTCDay() * dayMs;
    return { startMs, resetsAtMs: startMs + 7 * dayMs };
  }
  return {
    startMs: dayStartMs - (day.getUTCDate() - 1) * dayMs,
    resetsAtMs: Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1),
  };
}
