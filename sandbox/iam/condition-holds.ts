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

function valuesHold(
  { quantifier, isNegated }: Operator,
  values: readonly string[],
  holds: (value: string) => boolean,
) {
  if (quantifier === null) return isNegated ? values.every(holds) : values.some(holds);
  return quantifier === "all" ? values.every(holds) : values.some(holds);
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
  if (isAbsent && operator.toleratesAbsence) return true;
  const isEmpty = isAbsent || (operator.quantifier !== null && isNull);
  const variables = hasVariables ? context : null;
  return valuesHold(operator, isEmpty ? [] : sent, (value) => valueHolds(operator, value, wanted, variables));
}
