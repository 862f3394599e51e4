import type { ConditionOperator, TextComparison } from "./condition-operator";
import { parseBoolean } from "./condition-values";
import type { KeyValues, RequestContext } from "./context-keys";
import { matchesAtoms, matchesMixedAtoms } from "./match-atoms";
import type { Condition } from "./policy-model";
import {
  type Atoms,
  anyOne,
  anyOneInSegment,
  anyRun,
  anyRunInSegment,
  type ResolvedText,
  resolveText,
  type TextPattern,
  truthOfMatch,
  wildcardAtoms,
} from "./text-pattern";
import { allOf, anyOf, negated, type Truth } from "./truth";

const colon = 58;

function lowerAtoms(atoms: Atoms): number[] {
  return atoms.flatMap((atom) => {
    if (atom < 0) return [atom];
    const lower = String.fromCharCode(atom).toLowerCase();
    return Array.from({ length: lower.length }, (_, at) => lower.charCodeAt(at));
  });
}

/** Wildcards of the first five segments stay within them; missing segments at the end are any. */
function arnAtoms(atoms: Atoms): number[] {
  let colons = 0;
  const made = atoms.map((atom) => {
    if (atom === colon) colons++;
    if (colons >= 5) return atom;
    return atom === anyRun ? anyRunInSegment : atom === anyOne ? anyOneInSegment : atom;
  });
  while (colons < 5) {
    colons++;
    made.push(colon, colons < 5 ? anyRunInSegment : anyRun);
  }
  return made;
}

/** Text that is no ARN equals none; `*` alone is any value at all. */
function matchesArn(atoms: Atoms, actual: string): boolean {
  if (atoms.length === 1 && atoms[0] === anyRun) return true;
  const isArn = String.fromCharCode(...atoms.slice(0, 4).filter((atom) => atom > 0)) === "arn:";
  return isArn && actual.startsWith("arn:") && matchesMixedAtoms(arnAtoms(atoms), actual);
}

const readers: Readonly<Record<TextComparison, (text: ResolvedText, actual: string) => boolean>> = {
  text: ({ atoms }, actual) => atoms !== null && matchesAtoms(atoms, actual),
  "text-ignoring-case": ({ atoms }, actual) =>
    atoms !== null && matchesAtoms(lowerAtoms(atoms), actual.toLowerCase()),
  wildcards: ({ atoms }, actual) => atoms !== null && matchesAtoms(atoms, actual),
  arn: ({ atoms }, actual) => atoms !== null && matchesArn(atoms, actual),
};

function matchesPattern(
  pattern: TextPattern,
  reading: TextComparison,
  actual: string,
  context: RequestContext,
): Truth {
  const hasWildcards = reading === "wildcards" || reading === "arn";
  const resolved = resolveText(pattern, context, hasWildcards ? wildcardAtoms : undefined);
  return truthOfMatch(readers[reading](resolved, actual), resolved);
}

function valueHolds(
  operator: ConditionOperator,
  condition: Condition,
  actual: string,
  context: RequestContext,
): Truth {
  const { comparison } = operator;
  if (comparison.kind === "absence") return false;
  const isAnyEqual: Truth =
    comparison.kind === "pattern"
      ? anyOf(condition.patterns.map((text) => matchesPattern(text, comparison.reading, actual, context)))
      : condition.values.some((wanted) => comparison.matches(actual, wanted));
  return operator.isNegated ? negated(isAnyEqual) : isAnyEqual;
}

/** A set of nothing but empty strings counts as empty (IAM user guide, "Set operators for multivalued context keys"). */
function isNullSet(values: readonly string[]): boolean {
  return values.every((value) => value === "");
}

function absenceHolds(condition: Condition, values: KeyValues): Truth {
  if (values === "unknown") return "unknown";
  const isAbsent = values === "absent" || isNullSet(values);
  return condition.values.some((wanted) => parseBoolean(wanted) === isAbsent);
}

/**
 * Whether one condition holds; a statement applies when all of them do. Absent keys: a positive operator fails, a
 * negated one holds, `IfExists` and `ForAllValues` hold, `ForAnyValue` fails.
 * Source: IAM user guide, "Condition operators" and "Multivalued context keys".
 */
export function conditionHolds(condition: Condition, context: RequestContext): Truth {
  const { operator } = condition;
  if (!operator || !condition.isReadable) return "unknown";
  const values = context.valuesOf(condition.key);
  if (operator.comparison.kind === "absence") return absenceHolds(condition, values);
  if (values === "unknown") return "unknown";
  if (values === "absent") {
    if (operator.toleratesAbsence || operator.quantifier === "ForAllValues") return true;
    return operator.quantifier === null && operator.isNegated;
  }
  const holds = (value: string) => valueHolds(operator, condition, value, context);
  if (operator.quantifier !== null && isNullSet(values)) return operator.quantifier === "ForAllValues";
  if (operator.quantifier === "ForAllValues") return allOf(values.map(holds));
  if (operator.quantifier === "ForAnyValue") return anyOf(values.map(holds));
  return operator.isNegated ? allOf(values.map(holds)) : anyOf(values.map(holds));
}
