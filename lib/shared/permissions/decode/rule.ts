import type { ProblemLayer } from "../../contracts/problem";
import { accessCauses } from "./access-causes";
import type { Cause, Certainty, DecodedCode } from "./decode-model";
import type { PasteFacts } from "./read-facts";
import { serviceCauses } from "./service-causes";
import { signingCauses } from "./signing-causes";

const causeTexts = { ...signingCauses, ...accessCauses, ...serviceCauses };
export type CauseId = keyof typeof causeTexts;

/** A cause, how certain it is, and what may have led to it. */
export type CauseRef = readonly [id: CauseId, certainty: Certainty, children?: readonly CauseRef[]];

/** One kind of failure. It holds if its phrase or its type is in the paste, and its status and condition agree. */
export interface Rule {
  code: DecodedCode;
  layer: ProblemLayer;
  phrase?: RegExp;
  /** Of an error's bare name. */
  type?: RegExp;
  /** Only with one of these; an answer without any status fits where `phrase` or `type` do. */
  status?: readonly number[];
  when?: (facts: PasteFacts) => boolean;
  causes: readonly CauseRef[] | ((facts: PasteFacts, found: RegExpExecArray | null) => readonly CauseRef[]);
  /** What the paste adds to the first cause. */
  detail?: (facts: PasteFacts, found: RegExpExecArray | null) => string;
  /** Instead of the first cause's. */
  nextStep?: (facts: PasteFacts, found: RegExpExecArray | null) => string | undefined;
}

export interface RuleMatch {
  rule: Rule;
  found: RegExpExecArray | null;
  errorType: string | undefined;
}

export function matchRule(rule: Rule, facts: PasteFacts): RuleMatch | null {
  const found = rule.phrase?.exec(facts.text) ?? null;
  const errorType = rule.type && facts.errorTypes.find((type) => rule.type?.test(type));
  const isNamed = found !== null || errorType !== undefined;
  if ((rule.phrase || rule.type) && !isNamed) return null;
  if (rule.status && !(facts.status === undefined && isNamed) && !rule.status.includes(facts.status ?? 0))
    return null;
  if (rule.when && !rule.when(facts)) return null;
  return { rule, found, errorType };
}

export function causeOf([id, certainty, children]: CauseRef): Cause {
  const { explanation, fixer, nextStep } = causeTexts[id];
  const cause: Cause = { cause: id, certainty, explanation, fixer, nextStep };
  if (children && children.length > 0) cause.causes = children.map(causeOf);
  return cause;
}
