import { describe, expect, it } from "vitest";
import type { UsageSource } from "../contracts/quota";
import { sampleReport } from "./quota-report.test-support";
import { explainDifferences } from "./source-differences";

const sources = (used: Partial<Record<UsageSource["id"], number | null>>): UsageSource[] =>
  sampleReport().sources.map((source) => {
    const count = used[source.id] ?? null;
    return { ...source, used: count, state: count === null ? "denied" : "ok" };
  });

describe("sources that differ", () => {
  it("say who else may have sent the difference, or why a source is behind", () => {
    expect(explainDifferences(sources({ ledger: 1_000, "usage-plan": 1_500, cloudwatch: 2_000 }))).toEqual([
      "GetUsage counts 500 more than the portal sent. Other clients send requests with the same API key or usage plan.",
      "CloudWatch counts 1,000 more than the portal sent. CloudWatch counts every request of the stage, so other clients use the API, too.",
    ]);
    expect(explainDifferences(sources({ ledger: 1_000, "usage-plan": 400, cloudwatch: 900 }))).toEqual([
      expect.stringMatching(/^GetUsage counts 600 fewer than the portal sent\. .*lag by 30 to 40 minutes/),
      expect.stringMatching(/^CloudWatch counts 100 fewer than the portal sent\. .*minutes late/),
    ]);
  });

  it("are not explained within what moments of reading make of them", () => {
    expect(explainDifferences(sources({ ledger: 10_000, "usage-plan": 10_099, cloudwatch: 9_950 }))).toEqual(
      [],
    );
    expect(explainDifferences(sources({ ledger: 0, "usage-plan": 19 }))).toEqual([]);
  });

  it("are compared only where they can be read", () => {
    expect(explainDifferences(sources({ "usage-plan": 500, cloudwatch: 2 }))).toEqual([]);
    expect(explainDifferences(sources({ ledger: 500 }))).toEqual([]);
  });
});
