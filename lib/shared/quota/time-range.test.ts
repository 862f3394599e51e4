import { describe, expect, it } from "vitest";
import { earlier, rangeNames, refreshMs, windowOf, zoomBetween, zoomIn, zoomOf } from "./time-range";

const nowMs = Date.UTC(2026, 10, 27, 14, 32);
const minuteMs = 60_000;
const moving = { range: "1h", fromMs: null, toMs: null } as const;

describe("the range of the page", () => {
  it("ends now, and reaches from 15 minutes to 13 months back", () => {
    const lengths = rangeNames.map((range) => {
      const { fromMs, toMs } = windowOf({ ...moving, range }, nowMs);
      expect(toMs).toBe(nowMs);
      return (toMs - fromMs) / minuteMs;
    });
    expect(lengths).toEqual([15, 60, 360, 1_440, 10_080, 43_200, 570_240]);
  });

  it("is the part that was zoomed to, which does not move", () => {
    const zoomed = { ...moving, fromMs: 1_000, toMs: 61_000 };
    expect(windowOf(zoomed, nowMs)).toEqual({ fromMs: 1_000, toMs: 61_000 });
  });

  it.each([
    [5_000, 5_000],
    [6_000, 5_000],
    [-1, 5_000],
    [Number.NaN, 5_000],
    [1_000, Number.POSITIVE_INFINITY],
    [1_000, null],
  ])("is not zoomed by an address that names no window: %s to %s", (fromMs, toMs) => {
    expect(zoomOf({ ...moving, fromMs, toMs })).toBeNull();
  });

  it("zooms to what was brushed from either side, a minute at least", () => {
    expect(zoomBetween(180_400, 60_600)).toEqual({ fromMs: 60_000, toMs: 181_000 });
    expect(zoomBetween(60_000, 60_001)).toEqual({ fromMs: 60_000, toMs: 120_000 });
  });

  it("zooms by keyboard to its middle, and goes back by half of its width", () => {
    const window = { fromMs: nowMs - 60 * minuteMs, toMs: nowMs };
    expect(zoomIn(window)).toEqual({ fromMs: nowMs - 45 * minuteMs, toMs: nowMs - 15 * minuteMs });
    expect(earlier(window)).toEqual({ fromMs: nowMs - 90 * minuteMs, toMs: nowMs - 30 * minuteMs });
    expect(earlier({ fromMs: 0, toMs: 1_000 })).toEqual({ fromMs: 0, toMs: 1_000 });
  });

  it("asks again less often the longer it is", () => {
    expect(rangeNames.map((range) => refreshMs({ ...moving, range }) / 1_000)).toEqual([
      5, 5, 15, 15, 60, 60, 60,
    ]);
    expect(refreshMs({ ...moving, fromMs: 0, toMs: 1 })).toBe(minuteMs);
  });
});
