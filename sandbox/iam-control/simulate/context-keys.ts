import type { Statement } from "../../iam/policy-document";
import type { SimulatedPolicy } from "./simulated-policy";

const variable = /\$\{([^}*?$,]+)(?:,[^}]*)?\}/g;

function variablesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [...text.matchAll(variable)].map(([, key = ""]) => key.trim()));
}

/** Condition keys and policy variables that one statement uses, as written. */
export function statementKeys({ conditions, resources }: Statement, hasVariables: boolean): string[] {
  const keys = conditions.map(({ key }) => key);
  if (!hasVariables) return keys;
  const values = conditions.flatMap((condition) => condition.values);
  return [...keys, ...variablesIn(values), ...variablesIn(resources?.patterns ?? [])];
}

/** Keys that differ only in case are one key; the first spelling is kept. */
export function distinctKeys(keys: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const key of keys) {
    if (!known.has(key.toLowerCase())) known.set(key.toLowerCase(), key);
  }
  return [...known.values()];
}

/** All context keys that the policies use. */
export function policyKeys(policies: readonly SimulatedPolicy[]): string[] {
  return distinctKeys(
    policies.flatMap(({ document }) =>
      document.statements.flatMap((statement) => statementKeys(statement, document.hasVariables)),
    ),
  );
}
