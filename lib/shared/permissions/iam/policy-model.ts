import type { ConditionOperator } from "./condition-operator";
import type { TextPattern } from "./text-pattern";

/** Where a policy is used; the kind decides which elements a statement must and must not have. */
export type PolicyKind = "identity" | "resource" | "trust";

/** One element that IAM would refuse, or of which nobody can say what it means. */
export interface PolicyProblem {
  /** JSON path within the document, such as `$.Statement[2].Effect`. */
  path: string;
  message: string;
}

/** One element with its negated twin: `Action` or `NotAction`. */
export interface Selection {
  element: string;
  isNegated: boolean;
  patterns: readonly TextPattern[];
}

export interface PrincipalSelection {
  element: "Principal" | "NotPrincipal";
  isNegated: boolean;
  /** ARNs, account ids or `*`. */
  aws: readonly string[];
  /** ARNs or names of identity providers. */
  federated: readonly string[];
}

export interface Condition {
  /** As the policy spells it. */
  operatorName: string;
  /** null for an operator that the IAM reference does not have. */
  operator: ConditionOperator | null;
  key: string;
  values: readonly string[];
  /** False where some value could not be read, or there is none: nobody knows then whether it holds. */
  isReadable: boolean;
  /** The values, compiled for operators on strings and ARNs. */
  patterns: readonly TextPattern[];
  path: string;
}

export interface PolicyStatement {
  /** Position in the document, from 0. */
  index: number;
  sid: string | null;
  /** null where the element is missing or malformed: the statement may then allow or deny. */
  effect: "Allow" | "Deny" | null;
  /** null where the element is missing or malformed. */
  actions: Selection | null;
  /** null where it is missing or malformed, and in a role's trust policy, which has none. */
  resources: Selection | null;
  /** null in identity policies, and where it is missing or malformed. */
  principals: PrincipalSelection | null;
  conditions: readonly Condition[];
  /** A statement with problems never counts as one that surely applies. */
  problems: readonly PolicyProblem[];
}

/** A policy document read as far as it can be read. */
export interface ParsedPolicy {
  kind: PolicyKind;
  /** As it was given; edits are patches to it. */
  document: unknown;
  version: "2008-10-17" | "2012-10-17";
  statements: readonly PolicyStatement[];
  /** Everything wrong in the document, the statements' own problems included. */
  problems: readonly PolicyProblem[];
  /** Whether parts of the document could not be read at all, so that it may say anything. */
  isOpaque: boolean;
}
