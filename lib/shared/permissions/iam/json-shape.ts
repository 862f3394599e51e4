import type { PolicyProblem } from "./policy-model";

export function isJsonObject(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Members that the policy grammar does not have; element names mind case. */
export function unknownMembers(
  json: Record<string, unknown>,
  known: readonly string[],
  path: string,
): PolicyProblem[] {
  return Object.keys(json)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: `${path}.${name}`, message: `A policy has no element ${name} here.` }));
}

type ScalarList = { values: string[]; wrongAt: number | null };

/** One value or a list of values; `wrongAt` is the position of the first that is none, -1 for the element itself. */
export function scalarList(json: unknown, isScalar: (value: unknown) => boolean): ScalarList {
  const list: unknown[] = Array.isArray(json) ? json : [json];
  const wrong = list.findIndex((value) => !isScalar(value));
  const values = list.filter(isScalar).map(String);
  if (wrong < 0) return { values, wrongAt: null };
  return { values, wrongAt: Array.isArray(json) ? wrong : -1 };
}

export const isText = (value: unknown): boolean => typeof value === "string";
export const isConditionValue = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
