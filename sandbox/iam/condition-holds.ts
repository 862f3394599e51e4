import { type Operator, parseOperator } from "./condition-operators";
import type { Condition } from "./policy-document";
import type { RequestContext } from "./request-context";

function valueHolds(
  operator: Operator,
  actual: string,
  wanted: readonly string[],
  variables: RequestContext | null,
): boolean {
  const isAnyEqual = wanted.some((value) => operator.compare?.(actual, value, variables) ?? false);
  return isAnyEqual !== operator.isNegated;
}

/**
 * Whether one condition of a statement holds; a statement applies when all of them do.
 * Absent keys: a positive operator fails, a negated one holds, `IfExists` and `ForAllValues` hold, `ForAnyValue` fails.
 * Source: IAM user guide, "Condition operators" and "Multivalued context keys".
 */
export function conditionHolds(
  { operator: name, key, values: wanted }: Condition,
  context: RequestContext,
  hasVariables: boolean,
): boolean {
  const operator = parseOperator(name);
  if (!operator) return false;
  const sent = context.values(key);
  // A set of nothing, or of empty strings, counts as no value: user guide, "Set operators for multivalued context keys".
  const isNull = sent === undefined || sent.every((value) => value === "");
  if (!operator.compare) return wanted.some((value) => value.toLowerCase() === String(isNull));
  const isAbsent = sent === undefined || sent.length === 0;
  const actual = isAbsent || (operator.quantifier && isNull) ? undefined : sent;
  const variables = hasVariables ? context : null;
  const holds = (value: string) => valueHolds(operator, value, wanted, variables);
  if (isAbsent && operator.toleratesAbsence) return true;
  if (operator.quantifier === "all") return (actual ?? []).every(holds);
  if (operator.quantifier === "any") return (actual ?? []).some(holds);
  if (actual === undefined) return operator.isNegated;
  return operator.isNegated ? actual.every(holds) : actual.some(holds);
}
