import { describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { configuredLimits } from "./configured-limits";

const at = (text: string) => Date.parse(`${text}Z`);

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
