import type { PolicyLayer } from "../evaluate-access";

/** One statement as it stands in a policy's JSON. */
export interface PolicyStatement {
  Sid: string;
  Effect: "Allow" | "Deny";
  Principal?: "*" | Readonly<Record<string, string | readonly string[]>>;
  NotPrincipal?: Readonly<Record<string, string | readonly string[]>>;
  Action?: string | readonly string[];
  NotAction?: string | readonly string[];
  Resource?: string | readonly string[];
  NotResource?: string | readonly string[];
  Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Verdict, the Sid that decided (where one did), and the kind of policy it stands in; of an implicit deny, the first
 * kind that lacks an allow, in the order identity-based policy, permissions boundary, session policy.
 */
export type Expected =
  | `allow by ${string} (${PolicyLayer})`
  | `explicit deny by ${string} (${PolicyLayer})`
  | `implicit deny (${PolicyLayer})`;

/**
 * One request and the policies that meet it. Where a row says nothing else:
 *
 * - caller "Reader": the session mira.kovac of the role /teams/Reader of account 111122223333, since 11:00
 * - action execute-api:Invoke on API/GET/iam/libraries/library-1/projects
 * - 2026-11-22T12:00:00Z, from 203.0.113.77, plain HTTP, user agent aws-cli/2.31
 * - policies of Version 2012-10-17
 *
 * "API" at the beginning of a resource stands for
 * arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18.
 */
export interface AccessCase {
  case: string;
  caller?: "Reader" | "user" | "user with token" | "federated user" | "web identity";
  version?: "2008-10-17" | "2012-10-17" | "none";
  identity?: readonly PolicyStatement[];
  boundary?: readonly PolicyStatement[];
  session?: readonly PolicyStatement[];
  /** Policy of the API itself; the statements of another owner than the caller's. */
  resourcePolicy?: readonly PolicyStatement[];
  /** Trust policy of the role that is being assumed; must allow, whatever the caller's own policies say. */
  trust?: readonly PolicyStatement[];
  action?: string;
  resource?: string;
  /** Condition keys of the request besides the global ones. */
  context?: Readonly<Record<string, string | readonly string[]>>;
  expected: Expected;
}

export const everything: PolicyStatement = { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" };

/** Allows everything while the conditions hold. */
export const onlyIf = (Condition: PolicyStatement["Condition"]): PolicyStatement => ({
  Sid: "OnlyIf",
  Effect: "Allow",
  Action: "*",
  Resource: "*",
  ...(Condition ? { Condition } : {}),
});

export const allowedOnlyIf = "allow by OnlyIf (identity-based policy)";
export const nobodyAllows = "implicit deny (identity-based policy)";
