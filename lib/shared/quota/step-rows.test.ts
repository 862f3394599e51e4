import { describe, expect, it } from "vitest";
import { sampleStep } from "./quota-report.test-support";
import { stepName, stepRows, sumSteps } from "./step-rows";

const minuteMs = 60_000;
const window = { fromMs: 0, toMs: 5 * minuteMs };
const none = { interactive: 0, write: 0, prefetch: 0, bulk: 0 };

describe("the steps of a range", () => {
  it("tell no data from zero", () => {
    const zero = sampleStep(minuteMs, { sent: none, saved: 0 });
    const busy = sampleStep(3 * minuteMs, { throttled: 2, failed: 1 });
    const rows = stepRows([busy, zero], window, minuteMs);
    expect(rows.map(({ fromMs }) => fromMs / minuteMs)).toEqual([0, 1, 2, 3, 4]);
    expect(rows.map(({ step }) => step)).toEqual([null, zero, null, busy, null]);
    expect(sumSteps(rows)).toEqual({ sent: 14, throttled: 2, failed: 1, known: 2 });
  });

  it("are all unknown where nothing was recorded", () => {
    const rows = stepRows([], window, minuteMs);
    expect(rows).toHaveLength(5);
    expect(sumSteps(rows)).toEqual({ sent: 0, throttled: 0, failed: 0, known: 0 });
  });

  it("keep those that begin before the range, since their end is inside", () => {
    const rows = stepRows([sampleStep(-minuteMs / 2)], window, minuteMs);
    expect(rows[0]).toMatchObject({ fromMs: -minuteMs / 2, step: { saved: 5 } });
  });

  it.each([0, -1, Number.NaN, 0.001])("are not filled up with steps of %s ms", (stepMs) => {
    const step = sampleStep(0);
    expect(stepRows([step], window, stepMs)).toEqual([{ fromMs: 0, step }]);
  });

  it.each([
    [60_000, "minute"],
    [300_000, "5 minutes"],
    [3_600_000, "hour"],
    [86_400_000, "day"],
    [15_000, "15 seconds"],
    [90_000, "90 seconds"],
    [0, "step"],
    [Number.NaN, "step"],
  ])("of %s ms are named %s", (stepMs, name) => {
    expect(stepName(stepMs)).toBe(name);
  });
});
