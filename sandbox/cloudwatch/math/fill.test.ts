import { describe, expect, it } from "vitest";
import { periodStarts } from "./fill";

const nowMs = Date.parse("2026-11-22T12:00:00Z");

describe("the periods that FILL may fill", () => {
  it("are those of the window, excluding its end", () => {
    const window = { fromMs: nowMs - 180_000, untilMs: nowMs, nowMs };
    expect(periodStarts(window, 60_000)).toEqual([nowMs - 180_000, nowMs - 120_000, nowMs - 60_000]);
  });

  // Retention by period, from CloudWatch's user guide: 3 hours, 15 days, 63 days, 455 days.
  it.each([
    [1, 3 * 3_600],
    [60, 15 * 1_440],
    [300, 63 * 288],
    [3_600, 455 * 24],
  ])("of %i s reach back %i periods, however early the window begins", (seconds, count) => {
    const starts = periodStarts({ fromMs: 0, untilMs: nowMs, nowMs }, seconds * 1_000);
    expect(starts).toHaveLength(count);
    expect(starts.at(-1)).toBe(nowMs - seconds * 1_000);
  });
});
