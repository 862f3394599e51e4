import { describe, expect, it } from "vitest";
import { analysisReason } from "./analysis-reason";

const run = (status: string) => ({
  connectorInvocationId: "i",
  connectorId: `connector-${"a".repeat(32)}`,
  resourceId: "r",
  status,
});

describe("analysisReason", () => {
  it("is given for a failure alone", () => {
    expect(analysisReason({ analysisState: "SUCCEEDED" })).toBeNull();
    expect(analysisReason({})).toBeNull();
  });

  it("names the connectors that failed", () => {
    const reason = analysisReason({
      analysisState: "FAILED",
      connectorInvocations: [run("SUCCEEDED"), run("FAILED")],
    });
    expect(reason).toContain("Failed in connector-aaaa…aaaa.");
  });

  it("says so where SDMA tells nothing", () => {
    expect(analysisReason({ analysisState: "FAILED" })).toContain("SDMA gives no reason.");
  });
});
