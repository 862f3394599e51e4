import { describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { ApiLimiters } from "./api-limiters";
import { configuredLimits } from "./configured-limits";
import { codeOf, exampleOrigin, noonMs } from "./limiter.test-support";

const open = (nowMs = () => 0) =>
  new ApiLimiters({
    nowMs,
    clock: () => noonMs,
    random: () => 0,
    limitsOf: (deployment) => configuredLimits(deployment, noonMs),
    used: () => null,
  });

describe("ApiLimiters", () => {
  it("gives two deployments of one API the same limiter", () => {
    const limiters = open();
    const first = limiters.of(exampleDeployment, "key");
    expect(limiters.of({ ...exampleDeployment, id: "other", endpoint: "https://b.example.org" }, "key")).toBe(
      first,
    );
    expect(limiters.of(exampleDeployment, "key")).toBe(first);
  });

  it.each([
    ["Region", { region: "eu-central-1" }, "key"],
    ["API", { apiId: "other1234" }, "key"],
    ["stage", { stage: "test" }, "key"],
    ["API key", {}, "another"],
    ["API key", {}, undefined],
  ])("gives another %s its own", (_, change, apiKey) => {
    const limiters = open();
    const first = limiters.of(exampleDeployment, "key");
    expect(limiters.of({ ...exampleDeployment, ...change }, apiKey)).not.toBe(first);
  });

  it("holds the lowest limits that deployments of one API are configured with", async () => {
    let nowMs = 0;
    const limiters = open(() => nowMs);
    const limits = (given: object) => ({ ...exampleDeployment.limits, ...given });
    limiters.of({ ...exampleDeployment, limits: limits({ ratePerSecond: 100 }) }, undefined);
    const second = { ...exampleDeployment, id: "other", limits: limits({ ratePerSecond: 0 }) };
    const limiter = limiters.of(second, undefined);
    const { signal } = new AbortController();
    nowMs += 1_000;
    expect(codeOf(await limiter.admit(exampleOrigin(), 1, 1_000, signal))).toBe("zero-limit");
  });
});
