import { expect, it } from "vitest";
import { changesLabel, compareVerdicts, type Verdict } from "./compare-matrices";

const rows = (verdicts: Record<string, Verdict>) =>
  Object.entries(verdicts).map(([operationId, verdict]) => ({ operationId, verdict }));

it("tells what opens, closes, and goes to or from unknown", () => {
  const before = rows({ a: "denied", b: "allowed", c: "unknown", d: "denied", e: "unknown", f: "allowed" });
  const after = rows({ a: "allowed", b: "unknown", c: "denied", d: "denied", e: "allowed", f: "denied" });
  const changes = compareVerdicts(before, [...after, { operationId: "new", verdict: "allowed" }]);
  expect([...changes].map(([id, { kind }]) => [id, kind])).toEqual([
    ["a", "opens"],
    ["b", "other"],
    ["c", "other"],
    ["e", "other"],
    ["f", "closes"],
  ]);
  expect(changes.get("b")).toEqual({ kind: "other", before: "allowed", after: "unknown" });
  expect(changesLabel(changes)).toBe("Opens 1, closes 1, 3 to or from unknown");
});

it("says so where nothing changes", () => {
  expect(changesLabel(compareVerdicts(rows({ a: "denied" }), rows({ a: "denied" })))).toBe("Nothing changes");
  expect(changesLabel(compareVerdicts(rows({ a: "allowed" }), rows({ a: "denied" })))).toBe("Closes 1");
});
