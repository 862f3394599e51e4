import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { evaluateCase, formatVerdict } from "../testing/evaluate-case";
import type { AccessCase } from "./access-cases/access-case";
import { actionCases } from "./access-cases/actions";
import { examplePolicies, examplePolicyCases, openedOperations } from "./access-cases/example-policies";
import { layerCases } from "./access-cases/layers";
import { multivaluedConditionCases } from "./access-cases/multivalued-conditions";
import { otherConditionCases } from "./access-cases/other-conditions";
import { resourcePolicyCases } from "./access-cases/resource-policies";
import { resourceCases } from "./access-cases/resources";
import { stringConditionCases } from "./access-cases/string-conditions";
import { trustPolicyCases } from "./access-cases/trust-policies";
import { variableCases } from "./access-cases/variables";

const tables: readonly (readonly [string, readonly AccessCase[]])[] = [
  ["resources", resourceCases],
  ["actions", actionCases],
  ["AWS's example policies", examplePolicyCases],
  ["layers", layerCases],
  ["resource policies", resourcePolicyCases],
  ["trust policies", trustPolicyCases],
  ["conditions on text", stringConditionCases],
  ["other conditions", otherConditionCases],
  ["conditions on several values", multivaluedConditionCases],
  ["variables", variableCases],
];

describe.each(tables)("%s", (_, cases) => {
  it.each(cases)("$case: $expected", (row) => {
    expect(formatVerdict(evaluateCase(row))).toBe(row.expected);
  });
});

it("tells no case twice", () => {
  const titles = tables.flatMap(([table, cases]) => cases.map((row) => `${table}: ${row.case}`));
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(250);
});

const api = z
  .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .parse(JSON.parse(readFileSync("lib/shared/sdma/sdma-2025-04-18.openapi.json", "utf8")));
const methods = ["get", "put", "post", "delete"];
const operations = Object.entries(api.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((method) => methods.includes(method))
    .map((method) => `API/${method.toUpperCase()}/iam${path.replace(/\{\w+\}/g, "x")}`),
);

it.each(openedOperations)("%s opens %i of the API's operations", (name, count) => {
  const isOpen = (resource: string) =>
    evaluateCase({
      case: resource,
      identity: examplePolicies[name],
      resource,
      expected: "implicit deny (identity-based policy)",
    }).verdict === "allow";
  expect(operations.filter(isOpen)).toHaveLength(count);
});
