import "server-only";
import type { UsagePoint } from "@/lib/shared/contracts/quota";
import { usedAt } from "@/lib/shared/quota/usage-slots";

/** One reading of GetUsage. */
export interface UsageReading {
  atMs: number;
  used: number;
  /** What the ledger had counted in the period at that moment. */
  ledger: number;
}

const minuteMs = 60_000;
/** GetUsage has been seen to be 30 to 40 minutes late. Source: reports of other clients' users. */
const longestLagMs = 45 * minuteMs;

/** What the portal itself had sent in the period when a reading became true, if it is late by so much. */
const sentBy = ({ atMs, ledger }: UsageReading, points: readonly UsagePoint[], lagMs: number) =>
  lagMs === 0 ? ledger : usedAt(points, atMs - lagMs);

/** How far the growth between readings is from what the portal sent, if they are late by so much. */
function misfit(readings: readonly UsageReading[], points: readonly UsagePoint[], lagMs: number): number {
  return readings.slice(1).reduce((total, reading, index) => {
    const before = readings[index] ?? reading;
    const sent = sentBy(reading, points, lagMs) - sentBy(before, points, lagMs);
    return total + Math.abs(reading.used - before.used - sent);
  }, 0);
}

/**
 * How late GetUsage is, told by the portal's own requests: a reading cannot lack what it already has, and its growth follows
 * what was sent. Others who use the API blur this, so that 0 is the answer where nothing speaks for another.
 * @param readings of one period, oldest first
 * @param points cumulative use of the period by the ledger
 */
export function usageLagMs(readings: readonly UsageReading[], points: readonly UsagePoint[]): number {
  const latest = readings.at(-1);
  if (!latest) return 0;
  let best = { lagMs: 0, misfit: Number.POSITIVE_INFINITY };
  for (let lagMs = 0; lagMs <= longestLagMs; lagMs += minuteMs) {
    const isPossible = sentBy(latest, points, lagMs) <= latest.used;
    if (!isPossible && lagMs < longestLagMs) continue;
    const found = misfit(readings, points, lagMs);
    if (found < best.misfit) best = { lagMs, misfit: found };
  }
  return best.lagMs;
}
