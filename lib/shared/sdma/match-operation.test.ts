import { describe, expect, it } from "vitest";
import { operationCatalog } from "./catalog";
import { matchOperation } from "./match-operation";

describe("matchOperation", () => {
  it("knows 80 operations", () => expect(operationCatalog).toHaveLength(80));

  it.each(operationCatalog.map((operation) => [operation.operationId, operation] as const))(
    "finds %s by its own template",
    (_, operation) => {
      const segments = operation.path
        .slice(1)
        .replace(/\{[^}]+\}/g, "x")
        .split("/");
      expect(matchOperation(operation.method, segments)?.operation.operationId).toBe(operation.operationId);
    },
  );

  it.each([
    ["PATCH", "iam/libraries"],
    ["GET", "libraries"],
    ["GET", "iam/libraries/x/projects/y/z"],
    ["DELETE", "iam/libraries/x"],
  ])("has no %s %s", (method, path) => expect(matchOperation(method, path.split("/"))).toBeNull());
});
