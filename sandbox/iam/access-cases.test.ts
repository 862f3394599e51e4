import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { callerContext } from "../cloud/caller-context";
import { type AccessCase, readAccessCases } from "../testing/access-case";
import { evaluateCase, principalOf } from "../testing/evaluate-case";

const cases = readAccessCases();

/** Keys that follow from the caller and the moment, and not from what one service adds. */
const globalKeys = [...new Set(cases.flatMap(({ context }) => Object.keys(context)))].filter(
  (key) => !/^(sandbox:|sts:|aws:RequestTag\/|aws:TagKeys$)/i.test(key),
);

describe("the evaluator decides", () => {
  it.each(cases)("$id: $verdict.effect ($verdict.layer)", (test) => {
    expect(evaluateCase(test)).toEqual(test.verdict);
  });
});

describe("the file of cases", () => {
  it("has an id of its own for every case", () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(458);
  });

  it("names the account and tags of each principal as the sandbox knows them", () => {
    for (const test of cases) {
      const { arn, accountId: account, tags } = principalOf(test);
      expect(test.principal).toMatchObject({ arn, account, tags });
    }
  });

  it.each(cases)("has the global condition keys of a real call in $id", (test) => {
    const nowMs = Date.parse("2026-11-22T12:00:00Z");
    const facts = { nowMs, sourceIp: "203.0.113.77", userAgent: "aws-cli/2.31" };
    const real = callerContext(principalOf(test), facts);
    const ofCaller = globalKeys.map((key) => [key, test.context[key]]);
    expect(ofCaller).toEqual(globalKeys.map((key) => [key, real.values(key)]));
  });
});

const api = z
  .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .parse(JSON.parse(readFileSync("lib/shared/sdma/sdma-2025-04-18.openapi.json", "utf8")));
const methods = ["get", "put", "post", "delete"];
const apiArn = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";
const operations = Object.entries(api.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((method) => methods.includes(method))
    .map((method) => `${apiArn}/${method.toUpperCase()}/iam${path.replace(/\{\w+\}/g, "x")}`),
);

function exampleOf(policyName: string): AccessCase {
  const found = cases.find(({ id }) => id.startsWith(`example-policy/${policyName}-`));
  if (!found) throw new Error(`There is no case of ${policyName}.`);
  return found;
}

it.each([
  ["full-access", 80],
  ["libraries-read", 45],
  ["assets-and-projects", 33],
  ["read-only", 46],
])("AWS's example policy %s allows %i of the API's operations", (policyName, count) => {
  const example = exampleOf(policyName);
  const isAllowed = (resource: string) => evaluateCase({ ...example, resource }).effect === "allow";
  expect(operations.filter(isAllowed)).toHaveLength(count);
});
