import { describe, expect, it } from "vitest";
import { longestRangeMs, quotaWindow } from "./quota-window";

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 27, 14, 32, 7);

describe("the window of a report", () => {
  it("covers the range in whole steps that do not move with the range", () => {
    const window = quotaWindow({ fromMs: nowMs - 120 * minuteMs, toMs: nowMs }, nowMs);
    expect(window.stepMs).toBe(minuteMs);
    expect(new Date(window.fromMs).toISOString()).toBe("2026-11-27T12:32:00.000Z");
    expect(new Date(window.toMs).toISOString()).toBe("2026-11-27T14:33:00.000Z");
  });

  it("has a bounded number of steps over all that is kept", () => {
    const window = quotaWindow({ fromMs: nowMs - longestRangeMs, toMs: nowMs }, nowMs);
    expect((window.toMs - window.fromMs) / window.stepMs).toBeLessThanOrEqual(400);
  });
});
