import { answerClasses, type ProblemLayer, pageFindings, portalRefusals } from "../../contracts/problem";

/**
 * What a pasted answer can mean: the portal's own codes, and two that only a paste needs. The portal signs every call, so it
 * never meets `missing-token`; it never shows an answer without a failure, `succeeded`.
 */
export const decodedCodes = [
  ...answerClasses,
  ...portalRefusals,
  ...pageFindings,
  "missing-token",
  "succeeded",
] as const;
export type DecodedCode = (typeof decodedCodes)[number];

/** `certain`: the paste says so. `likely`: the usual cause. `possible`: AWS gives the same answer for this as well. */
export type Certainty = "certain" | "likely" | "possible";

export type Fixer =
  | "you"
  | "iam-administrator"
  | "api-administrator"
  | "resource-manager"
  | "network-administrator"
  | "nobody";

export interface Cause {
  /** Stable name in kebab case, such as `wrong-region`. */
  cause: string;
  certainty: Certainty;
  /** Why, in one or two sentences, with what the paste names. */
  explanation: string;
  fixer: Fixer;
  /** One thing to do, with the command where there is one. */
  nextStep: string;
  /** What may have led to it, the most probable first. */
  causes?: readonly Cause[];
}

/** A piece of the paste that led to the verdict. */
export interface Evidence {
  kind: "phrase" | "header" | "error-type" | "status";
  text: string;
  /** Range in the paste as it was given; absent where the text is only there in another spelling. */
  start?: number;
  end?: number;
}

/** What the paste names; everything as AWS wrote it. */
export interface NamedFacts {
  status?: number;
  errorType?: string;
  message?: string;
  requestId?: string;
  principal?: string;
  action?: string;
  resource?: string;
  /** Kind of policy that refused, such as `session-policy`. */
  policyLayer?: string;
  denial?: "implicit" | "explicit";
  /** How far the signer's clock is ahead of AWS's; negative if behind. */
  skewSeconds?: number;
  region?: string;
  host?: string;
  path?: string;
}

export interface DecodedDenial {
  code: DecodedCode;
  layer: ProblemLayer;
  causes: readonly Cause[];
  nextStep: string;
  evidence: readonly Evidence[];
  facts: NamedFacts;
}
