import { describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { configuredLimits, quotaPeriod } from "./configured-limits";

const at = (text: string) => Date.parse(`${text}Z`);

describe("quotaPeriod", () => {
  it.each([
    ["DAY", "2026-11-27T23:59:59.999", "2026-11-27T00:00", "2026-11-28T00:00"],
    ["DAY", "2026-12-31T00:00", "2026-12-31T00:00", "2027-01-01T00:00"],
    ["WEEK", "2026-11-27T12:00", "2026-11-22T00:00", "2026-11-29T00:00"],
    ["WEEK", "2026-11-29T00:00", "2026-11-29T00:00", "2026-12-06T00:00"],
    ["MONTH", "2026-12-31T23:59", "2026-12-01T00:00", "2027-01-01T00:00"],
    ["MONTH", "2028-02-29T12:00", "2028-02-01T00:00", "2028-03-01T00:00"],
  ] as const)("of a %s at %s goes from %s to %s UTC", (period, now, from, to) => {
    expect(quotaPeriod(period, at(now))).toEqual({ periodStartMs: at(from), resetsAtMs: at(to) });
  });
});

describe("configuredLimits", () => {
  const now = at("2026-11-27T12:00");

  it("are those that SDMA sets, where the configuration says nothing", () => {
    expect(configuredLimits(exampleDeployment, now)).toEqual({
      ratePerSecond: 500,
      burst: 1_000,
      quota: 100_000,
      period: "DAY",
      periodStartMs: at("2026-11-27T00:00"),
      resetsAtMs: at("2026-11-28T00:00"),
      source: "aws-default",
      planName: null,
      portalShare: 1,
    });
  });

  it("take from the configuration what it says, zero as well", () => {
    const limits = { ...exampleDeployment.limits, ratePerSecond: 0, dailyQuota: 5, portalSharePercent: 25 };
    expect(configuredLimits({ ...exampleDeployment, limits }, now)).toMatchObject({
      ratePerSecond: 0,
      burst: 1_000,
      quota: 5,
      source: "configuration",
      portalShare: 0.25,
    });
  });
});
