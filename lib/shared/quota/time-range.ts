import type { QuotaRange } from "../contracts/quota";

/** Epoch milliseconds. */
export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const ranges = {
  "15m": { label: "Last 15 minutes", lengthMs: 15 * minuteMs },
  "1h": { label: "Last hour", lengthMs: hourMs },
  "6h": { label: "Last 6 hours", lengthMs: 6 * hourMs },
  "24h": { label: "Last 24 hours", lengthMs: dayMs },
  "7d": { label: "Last 7 days", lengthMs: 7 * dayMs },
  "30d": { label: "Last 30 days", lengthMs: 30 * dayMs },
  "13mo": { label: "Last 13 months", lengthMs: 396 * dayMs },
} as const satisfies Record<QuotaRange, { label: string; lengthMs: number }>;

export const rangeNames: QuotaRange[] = ["15m", "1h", "6h", "24h", "7d", "30d", "13mo"];
export const rangeLabel = (range: QuotaRange): string => ranges[range].label;

/** A range that ends now, or the part of it that was zoomed to. */
export interface RangeChoice {
  range: QuotaRange;
  fromMs: number | null;
  toMs: number | null;
}

/** The part that was zoomed to; null for a range that moves with the clock, also where the address is no window. */
export function zoomOf({ fromMs, toMs }: RangeChoice): TimeWindow | null {
  if (fromMs === null || toMs === null || !Number.isFinite(fromMs) || !Number.isFinite(toMs)) return null;
  return fromMs >= 0 && fromMs < toMs ? { fromMs, toMs } : null;
}

export function windowOf(choice: RangeChoice, nowMs: number): TimeWindow {
  return zoomOf(choice) ?? { fromMs: nowMs - ranges[choice.range].lengthMs, toMs: nowMs };
}

/**
 * The window between two moments in any order.
 * @returns at least a minute, the width of the ledger's finest roll-up
 */
export function zoomBetween(oneMs: number, otherMs: number): TimeWindow {
  const fromMs = Math.floor(Math.min(oneMs, otherMs) / 1000) * 1000;
  const toMs = Math.ceil(Math.max(oneMs, otherMs) / 1000) * 1000;
  return { fromMs, toMs: Math.max(toMs, fromMs + minuteMs) };
}

/** The middle half of a window: zooming by keyboard. */
export function zoomIn({ fromMs, toMs }: TimeWindow): TimeWindow {
  const quarter = (toMs - fromMs) / 4;
  return zoomBetween(fromMs + quarter, toMs - quarter);
}

/** The window of the same width before it, overlapping by half. */
export function earlier({ fromMs, toMs }: TimeWindow): TimeWindow {
  const half = Math.min((toMs - fromMs) / 2, fromMs);
  return { fromMs: Math.round(fromMs - half), toMs: Math.round(toMs - half) };
}

/** How often a page in view asks again: what changes slowly is asked for rarely. */
export function refreshMs(choice: RangeChoice): number {
  if (zoomOf(choice)) return minuteMs;
  const { lengthMs } = ranges[choice.range];
  if (lengthMs <= hourMs) return 5_000;
  return lengthMs <= dayMs ? 15_000 : minuteMs;
}
