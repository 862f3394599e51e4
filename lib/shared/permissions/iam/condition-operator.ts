import { decodedBase64, parseBoolean, parseDate, parseNumber } from "./condition-values";
import { isInIpRange } from "./ip-range";

/** How the text of a policy is read: with variables, with wildcards, or as an ARN. */
export type TextComparison = "text" | "text-ignoring-case" | "wildcards" | "arn";

export type Comparison =
  | { kind: "pattern"; reading: TextComparison }
  | { kind: "value"; matches: (actual: string, wanted: string) => boolean }
  | { kind: "absence" };

export interface ConditionOperator {
  quantifier: "ForAllValues" | "ForAnyValue" | null;
  isNegated: boolean;
  toleratesAbsence: boolean;
  comparison: Comparison;
}

function typed<Value>(
  parse: (text: string) => Value | null,
  holds: (actual: Value, wanted: Value) => boolean,
): Comparison {
  return {
    kind: "value",
    matches(actual, wanted) {
      const [left, right] = [parse(actual), parse(wanted)];
      return left !== null && right !== null && holds(left, right);
    },
  };
}

const numberOrders: Readonly<Record<string, (actual: number, wanted: number) => boolean>> = {
  Equals: (actual, wanted) => actual === wanted,
  LessThan: (actual, wanted) => actual < wanted,
  LessThanEquals: (actual, wanted) => actual <= wanted,
  GreaterThan: (actual, wanted) => actual > wanted,
  GreaterThanEquals: (actual, wanted) => actual >= wanted,
};

const pattern = (reading: TextComparison): Comparison => ({ kind: "pattern", reading });
const binary: Comparison = {
  kind: "value",
  matches: (actual, wanted) => actual === wanted || decodedBase64(wanted) === actual,
};

const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ["StringEquals", pattern("text")],
  ["StringEqualsIgnoreCase", pattern("text-ignoring-case")],
  ["StringLike", pattern("wildcards")],
  // IAM user guide, "ARN condition operators": both behave identically, wildcards included.
  ["ArnEquals", pattern("arn")],
  ["ArnLike", pattern("arn")],
  ["Bool", typed(parseBoolean, (actual, wanted) => actual === wanted)],
  ["BinaryEquals", binary],
  ["IpAddress", { kind: "value", matches: isInIpRange } as const],
  ["Null", { kind: "absence" } as const],
  ...Object.entries(numberOrders).flatMap(([order, holds]): [string, Comparison][] => [
    [`Numeric${order}`, typed(parseNumber, holds)],
    [`Date${order}`, typed(parseDate, holds)],
  ]),
]);

/** Negated operators by the positive one whose failure they ask for. */
const negations: ReadonlyMap<string, string> = new Map([
  ["StringNotEquals", "StringEquals"],
  ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
  ["StringNotLike", "StringLike"],
  ["ArnNotEquals", "ArnEquals"],
  ["ArnNotLike", "ArnLike"],
  ["NotIpAddress", "IpAddress"],
  ["NumericNotEquals", "NumericEquals"],
  ["DateNotEquals", "DateEquals"],
]);

/**
 * Takes `ForAllValues:StringNotLikeIfExists` apart. Operators mind case: IAM refuses `stringEquals` as an invalid type.
 * @returns null for a name that the IAM reference does not have
 */
export function parseConditionOperator(name: string): ConditionOperator | null {
  const match = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(name);
  if (!match) return null;
  const base = match[2] ?? "";
  const comparison = comparisons.get(negations.get(base) ?? base);
  const toleratesAbsence = match[3] !== undefined;
  if (!comparison || (comparison.kind === "absence" && toleratesAbsence)) return null;
  const quantifier = match[1] === "ForAllValues" || match[1] === "ForAnyValue" ? match[1] : null;
  return { quantifier, isNegated: negations.has(base), toleratesAbsence, comparison };
}
