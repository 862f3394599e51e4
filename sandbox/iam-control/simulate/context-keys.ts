import type { Statement } from "../../iam/policy-document";
import type { SimulatedPolicy } from "./simulated-policy";

const variable = /\$\{([^}*?$,]+)(?:,[^}]*)?\}/g;

function variablesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [...text.matchAll(variable)].map(([, key = ""]) => key.trim()));
}

/** Condition keys and policy variables that one statement asks for, as written. */
export function statementKeys({ conditions, resources }: Statement, hasVariables: boolean): string[] {
  const keys = conditions.map(({ key }) => key);
  if (!hasVariables) return keys;
  const values = conditions.flatMap((condition) => condition.values);
  return [...keys, ...variablesIn(values), ...variablesIn(resources?.patterns ?? [])];
}

/** Keys that differ only by case are one key; the first spelling stays. */
export function distinctKeys(keys: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const key of keys) {
    if (!known.has(key.toLowerCase())) known.set(key.toLowerCase(), key);
  }
  return [...known.values()];
}

/** Everything that the policies ask of a request's context. */
export function policyKeys(policies: readonly SimulatedPolicy[]): string[] {
  return distinctKeys(
    policies.flatMap(({ document }) =>
      document.statements.flatMap((statement) => statementKeys(statement, document.hasVariables)),
    ),
  );
}
