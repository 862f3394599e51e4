import { describe, expect, it } from "vitest";
import { latencyPeriodSeconds } from "./read-stage-latency";

const nowMs = Date.UTC(2026, 10, 27, 12);
const minuteMs = 60_000;
const dayMs = 86_400_000;

describe("the period of a range's latency", () => {
  it.each([
    ["15 minutes", 15 * minuteMs, 0, 120],
    ["an hour", 60 * minuteMs, 0, 300],
    ["a day", dayMs, 0, 7_200],
    ["a week", 7 * dayMs, 0, 50_400],
    ["13 months", 396 * dayMs, 0, 86_400],
    ["an hour of 20 days ago, of which CloudWatch keeps five minutes", 60 * minuteMs, 20, 300],
    ["15 minutes of 20 days ago", 15 * minuteMs, 20, 300],
    ["an hour of 100 days ago, of which it keeps hours", 60 * minuteMs, 100, 3_600],
  ])("of %s", (_, lengthMs, daysAgo, seconds) => {
    const toMs = nowMs - daysAgo * dayMs;
    const period = latencyPeriodSeconds({ fromMs: toMs - lengthMs, toMs, nowMs });
    expect(period).toBe(seconds);
    expect(lengthMs / 1_000 / period).toBeLessThanOrEqual(400);
  });
});
