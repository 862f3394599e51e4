import { readdirSync, readFileSync } from "node:fs";
import {
  type DetailedError,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";

const folder = new URL("./policies/", import.meta.url);

/** Key under which Cedar caches the parsed policies and their schema in this process. */
export const policiesName = "sdma";

function fail(what: string, errors: readonly DetailedError[]): never {
  throw new Error(`${what}: ${errors.map(({ message }) => message).join("; ")}`);
}

function readTexts(extension: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return names.sort().map((name) => readFileSync(new URL(name, folder), "utf8"));
}

function nameOf(policy: string): string {
  const parsed = policyToJson(policy);
  if (parsed.type === "failure") return fail("A policy does not parse", parsed.errors);
  const id = parsed.json.annotations?.id;
  if (!id) throw new Error(`A policy has no @id: ${policy.slice(0, 80)}`);
  return id;
}

/** The policies of the files, by their `@id`. @throws Error if one does not parse */
export function readPolicies(): Record<string, string> {
  const parts = policySetTextToParts(readTexts(".cedar").join("\n"));
  if (parts.type === "failure") return fail("The policies do not parse", parts.errors);
  const named = parts.policies.map((policy): [string, string] => [nameOf(policy), policy]);
  const policies = Object.fromEntries(named);
  if (Object.keys(policies).length < named.length) throw new Error("Two policies have the same @id");
  return policies;
}

export function readSchema(): string {
  return readTexts(".cedarschema").join("\n");
}

/** @throws Error if a policy does not match the schema */
export function checkPolicies(policies: Record<string, string>, schema: string): void {
  const answer = validate({ schema, policies: { staticPolicies: policies } });
  if (answer.type === "failure") fail("The policies cannot be checked", answer.errors);
  const errors = answer.validationErrors.map(({ error }) => error);
  if (errors.length > 0) fail("The policies do not fit their schema", errors);
}

let isLoaded = false;

/**
 * Loads the policies of SDMA's levels into Cedar, once per process.
 * @throws Error if they do not parse or do not match the schema
 */
export function loadPolicies(): void {
  if (isLoaded) return;
  const [policies, schema] = [readPolicies(), readSchema()];
  checkPolicies(policies, schema);
  const parsedPolicies = preparsePolicySet(policiesName, { staticPolicies: policies });
  if (parsedPolicies.type === "failure") fail("The policies do not parse", parsedPolicies.errors);
  const parsedSchema = preparseSchema(policiesName, schema);
  if (parsedSchema.type === "failure") fail("The schema does not parse", parsedSchema.errors);
  isLoaded = true;
}
