import { BlockList, isIPv4, isIPv6 } from "node:net";
import { matchesArn } from "./match-arn";
import { matchesPattern, withVariables } from "./match-pattern";
import type { RequestContext } from "./request-context";

/** Whether one value of the request meets one value of the policy. */
export type Comparison = (actual: string, wanted: string, variables: RequestContext | null) => boolean;

/** NaN for anything but a decimal number: Number itself takes "" for zero and "0x10" for sixteen. */
function numberOf(text: string): number {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function numeric(
  holds: (actual: number, wanted: number) => boolean,
): (actual: string, wanted: string) => boolean {
  return (actual, wanted) => {
    const [left, right] = [numberOf(actual), numberOf(wanted)];
    return !Number.isNaN(left) && !Number.isNaN(right) && holds(left, right);
  };
}

function epochMs(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  // ISO 8601 only: Date.parse also reads "22 Nov 2026", in this machine's time zone.
  return /^\d{4}-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?)?$/.test(text) ? Date.parse(text) : Number.NaN;
}

function dated(holds: (actual: number, wanted: number) => boolean): Comparison {
  const compare = numeric(holds);
  return (actual, wanted) => compare(String(epochMs(actual)), String(epochMs(wanted)));
}

const order = {
  Equals: (actual: number, wanted: number) => actual === wanted,
  LessThan: (actual: number, wanted: number) => actual < wanted,
  LessThanEquals: (actual: number, wanted: number) => actual <= wanted,
  GreaterThan: (actual: number, wanted: number) => actual > wanted,
  GreaterThanEquals: (actual: number, wanted: number) => actual >= wanted,
};

function family(address: string): "ipv4" | "ipv6" | null {
  if (isIPv4(address)) return "ipv4";
  return isIPv6(address) ? "ipv6" : null;
}

function isInRange(actual: string, wanted: string): boolean {
  const [network = "", prefix] = wanted.split("/");
  const [kind, actualKind] = [family(network), family(actual)];
  // BlockList finds IPv4 addresses in IPv6 blocks; IAM keeps the two apart.
  if (!kind || kind !== actualKind) return false;
  const longest = kind === "ipv4" ? 32 : 128;
  const bits = prefix === undefined ? longest : numberOf(prefix);
  // Policies may be stored with anything here, and BlockList throws on what is no prefix.
  if (!Number.isInteger(bits) || bits < 0 || bits > longest) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, kind);
  return list.check(actual, actualKind);
}

const equalText: Comparison = (actual, wanted, variables) => withVariables(wanted, variables) === actual;
const equalAnyCase: Comparison = (actual, wanted, variables) =>
  withVariables(wanted, variables)?.toLowerCase() === actual.toLowerCase();
const likeText: Comparison = (actual, wanted, variables) => matchesPattern(wanted, actual, variables);
const likeArn: Comparison = (actual, wanted, variables) => matchesArn(wanted, actual, variables);

const comparisons: ReadonlyMap<string, Comparison> = new Map(
  Object.entries<Comparison>({
    StringEquals: equalText,
    StringEqualsIgnoreCase: equalAnyCase,
    StringLike: likeText,
    ArnEquals: likeArn,
    ArnLike: likeArn,
    Bool: (actual, wanted) => /^(true|false)$/i.test(wanted) && actual.toLowerCase() === wanted.toLowerCase(),
    // The policy holds base64; a request's value may be written in base64 as well.
    BinaryEquals: (actual, wanted) => actual === wanted || Buffer.from(actual).toString("base64") === wanted,
    IpAddress: isInRange,
    NumericEquals: numeric(order.Equals),
    NumericLessThan: numeric(order.LessThan),
    NumericLessThanEquals: numeric(order.LessThanEquals),
    NumericGreaterThan: numeric(order.GreaterThan),
    NumericGreaterThanEquals: numeric(order.GreaterThanEquals),
    DateEquals: dated(order.Equals),
    DateLessThan: dated(order.LessThan),
    DateLessThanEquals: dated(order.LessThanEquals),
    DateGreaterThan: dated(order.GreaterThan),
    DateGreaterThanEquals: dated(order.GreaterThanEquals),
  }),
);

/** Negated operators by the positive one whose failure they ask for. */
const negations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    StringNotEquals: "StringEquals",
    StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
    StringNotLike: "StringLike",
    ArnNotEquals: "ArnEquals",
    ArnNotLike: "ArnLike",
    NotIpAddress: "IpAddress",
    NumericNotEquals: "NumericEquals",
    DateNotEquals: "DateEquals",
  }),
);

export interface Operator {
  quantifier: "all" | "any" | null;
  toleratesAbsence: boolean;
  isNegated: boolean;
  /** null for the operator Null, which asks only whether the key is there. */
  compare: Comparison | null;
}

/** Takes `ForAllValues:StringNotLikeIfExists` apart; null for a name that IAM does not have. */
export function parseOperator(name: string): Operator | null {
  const match = /^(?:For(All|Any)Values?:)?(\w+?)(IfExists)?$/.exec(name);
  const base = match?.[2] ?? "";
  const toleratesAbsence = match?.[3] !== undefined;
  const quantifier = match?.[1] === "All" ? "all" : match?.[1] === "Any" ? "any" : null;
  if (base === "Null") {
    return toleratesAbsence ? null : { quantifier, toleratesAbsence, isNegated: false, compare: null };
  }
  const compare = comparisons.get(negations.get(base) ?? base);
  return compare ? { quantifier, toleratesAbsence, isNegated: negations.has(base), compare } : null;
}

export function isConditionOperator(name: string): boolean {
  return parseOperator(name) !== null;
}
