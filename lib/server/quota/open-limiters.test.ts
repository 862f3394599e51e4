import { describe, expect, it } from "vitest";
import type { DeploymentConfig } from "../config";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { configuredLimits } from "./configured-limits";
import { codeOf, exampleOrigin, noonMs } from "./limiter.test-support";
import { groupByApi, openLimiter, strictestLimits } from "./open-limiters";

/** @param apiKeys of the two */
function openTwo(change: Partial<DeploymentConfig>, apiKeys: [string?, string?] = []) {
  const other = { ...exampleDeployment, ...change, id: "other" };
  const keys = [exampleDeployment, other].flatMap(({ id }, index): [string, string][] => {
    const key = apiKeys[index];
    return key === undefined ? [] : [[id, key]];
  });
  const secrets = {
    sessionSecret: "",
    oidcClientSecret: "",
    apiKeys: new Map(keys),
    webhookSecrets: new Map<string, string>(),
  };
  const limiters = new Map(
    groupByApi({ deployments: [exampleDeployment, other], secrets }).flatMap((group) => {
      const limiter = openLimiter(group, {
        nowMs: () => 0,
        clock: () => noonMs,
        random: () => 0,
        limitsOf: () => strictestLimits(group, (each) => configuredLimits(each, noonMs)),
        used: () => null,
      });
      return group.map(({ id }) => [id, limiter] as const);
    }),
  );
  return [limiters.get(exampleDeployment.id), limiters.get("other")] as const;
}

describe("limiters", () => {
  it("gives two deployments of one API the same limiter", () => {
    const [first, second] = openTwo({ endpoint: "https://b.example.org" }, ["key", "key"]);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  it.each<[string, Partial<DeploymentConfig>, [string?, string?]]>([
    ["Region", { region: "eu-central-1" }, []],
    ["API", { apiId: "other1234" }, []],
    ["stage", { stage: "test" }, []],
    ["API key", {}, ["key", "another"]],
    ["API key or none", {}, ["key"]],
  ])("gives another %s its own", (_, change, apiKeys) => {
    const [first, second] = openTwo(change, apiKeys);
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
  });

  it("holds the lowest limits that deployments of one API are configured with", async () => {
    const [first] = openTwo({ limits: { ...exampleDeployment.limits, dailyQuota: 0 } });
    const { signal } = new AbortController();
    const admitted = await first?.admit(exampleOrigin(), 1, 1_000, signal);
    expect(admitted && codeOf(admitted)).toBe("zero-limit");
  });
});
