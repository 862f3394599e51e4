import { describe, expect, it } from "vitest";
import { longestRangeMs, quotaWindow } from "./quota-window";

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 27, 14, 32, 7);

describe("the window of a report", () => {
  it.each([
    [15 * minuteMs, 15_000],
    [60 * minuteMs, minuteMs],
    [6 * 60 * minuteMs, 5 * minuteMs],
    [24 * 60 * minuteMs, 15 * minuteMs],
    [7 * 24 * 60 * minuteMs, 120 * minuteMs],
    [30 * 24 * 60 * minuteMs, 480 * minuteMs],
    [longestRangeMs, 24 * 60 * minuteMs],
  ])("of %d ms has steps of %d ms", (rangeMs, stepMs) => {
    const window = quotaWindow(nowMs - rangeMs, nowMs);
    expect(window.stepMs).toBe(stepMs);
    expect((window.toMs - window.fromMs) / stepMs).toBeLessThanOrEqual(400);
  });

  it("covers the range in whole steps that do not move with the range", () => {
    const window = quotaWindow(nowMs - 60 * minuteMs, nowMs);
    expect(new Date(window.fromMs).toISOString()).toBe("2026-11-27T13:32:00.000Z");
    expect(new Date(window.toMs).toISOString()).toBe("2026-11-27T14:33:00.000Z");
  });
});
