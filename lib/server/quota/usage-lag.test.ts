import { describe, expect, it } from "vitest";
import type { UsagePoint } from "@/lib/shared/contracts/quota";
import { usedAt } from "@/lib/shared/quota/usage-slots";
import { type UsageReading, usageLagMs } from "./usage-lag";

const minuteMs = 60_000;

/** What the portal sent: more in some minutes than in others, without a rhythm. */
const points: UsagePoint[] = [];
for (let minute = 0, used = 0; minute <= 300; minute += 1) {
  points.push({ atMs: minute * minuteMs, used });
  used += (minute * minute * 7 + (minute >> 3)) % 13 === 3 ? 60 : minute % 3;
}

/** Readings once a minute, late by so much, while others send so many a minute. */
function readings(lagMinutes: number, othersPerMinute: number, count: number): UsageReading[] {
  return Array.from({ length: count }, (_, index) => {
    const atMs = (300 - count + 1 + index) * minuteMs;
    const seenMs = atMs - lagMinutes * minuteMs;
    const used = usedAt(points, seenMs) + (othersPerMinute * seenMs) / minuteMs;
    return { atMs, used, ledger: usedAt(points, atMs) };
  });
}

describe("how late GetUsage is", () => {
  it.each([
    ["at once, with the portal alone", 0, 0],
    ["at once, with others", 0, 25],
    ["35 minutes late, with the portal alone", 35, 0],
    ["35 minutes late, with others", 35, 25],
  ])("is found where it reports %s", (_, lagMinutes, others) => {
    expect(usageLagMs(readings(lagMinutes, others, 30), points)).toBe(lagMinutes * minuteMs);
  });

  it("is seen in the first reading that lacks what the portal itself has sent", () => {
    const lagMs = usageLagMs(readings(35, 0, 1), points);
    expect(usedAt(points, 300 * minuteMs - lagMs)).toBe(usedAt(points, 265 * minuteMs));
  });

  it("is 0 where nothing tells", () => {
    expect(usageLagMs([], [])).toBe(0);
    expect(usageLagMs(readings(35, 25, 1), points)).toBe(0);
    expect(usageLagMs([{ atMs: 0, used: 5, ledger: 0 }], [])).toBe(0);
  });

  it("is at most 45 minutes, though plans may count less than was sent", () => {
    expect(
      usageLagMs([{ atMs: 300 * minuteMs, used: 1, ledger: usedAt(points, 300 * minuteMs) }], points),
    ).toBe(45 * minuteMs);
  });
});
