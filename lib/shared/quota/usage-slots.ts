import type { UsagePoint } from "../contracts/quota";

/** Width of the steps in which a day's use is compared with other days'. */
export const slotMs = 15 * 60_000;
export const slotsPerDay = 96;
export const dayMs = slotMs * slotsPerDay;

/** No counter of requests means more than this. */
export const mostRequests = 1e15;

/** The use of one complete UTC day, oldest slot first. */
export interface HistoryDay {
  startMs: number;
  counts: readonly number[];
  /** What of it bulk jobs of the portal sent, where that is known. */
  bulk?: readonly number[] | undefined;
}

/**
 * Cumulative use that only grows, oldest first: without what no clock or counter can mean, and without points outside the
 * period. It begins with zero at the start of the period.
 */
export function cleanPoints(points: readonly UsagePoint[], fromMs: number, toMs: number): UsagePoint[] {
  const sorted = points
    .filter(({ atMs, used }) => atMs > fromMs && atMs <= toMs && used >= 0 && used <= mostRequests)
    .sort((a, b) => a.atMs - b.atMs);
  const clean: UsagePoint[] = [{ atMs: fromMs, used: 0 }];
  let most = 0;
  for (const { atMs, used } of sorted) {
    most = Math.max(most, used);
    clean.push({ atMs, used: most });
  }
  return clean;
}

/** Index of the first point at or after a moment. */
function firstAfter(points: readonly UsagePoint[], atMs: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.atMs ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cumulative use at a moment, on a line between the points around it; that of the last point after it. */
export function usedAt(points: readonly UsagePoint[], atMs: number): number {
  const index = firstAfter(points, atMs);
  const before = points[index - 1];
  const after = points[index];
  if (!after) return before?.used ?? 0;
  if (!before) return after.atMs === atMs ? after.used : 0;
  return before.used + ((after.used - before.used) * (atMs - before.atMs)) / (after.atMs - before.atMs);
}

/** A slot that has passed, or the part of it that has. */
export interface PassedSlot {
  fromMs: number;
  toMs: number;
  used: number;
}

/** Use by slot between two moments. */
export function slotsBetween(points: readonly UsagePoint[], fromMs: number, toMs: number): PassedSlot[] {
  const slots: PassedSlot[] = [];
  let used = usedAt(points, fromMs);
  for (let startMs = fromMs; startMs < toMs; ) {
    const endMs = Math.min(toMs, (Math.floor(startMs / slotMs) + 1) * slotMs);
    const usedThen = usedAt(points, endMs);
    slots.push({ fromMs: startMs, toMs: endMs, used: Math.max(0, usedThen - used) });
    used = usedThen;
    startMs = endMs;
  }
  return slots;
}
