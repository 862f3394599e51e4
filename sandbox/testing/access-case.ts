import { evaluateAccess, type Verdict } from "../iam/evaluate-access";
import { parsePolicy } from "../iam/policy-document";
import type { Principal } from "../iam/principal";
import { requestContext } from "../iam/request-context";

export const api = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026";
export const listProjects = `${api}/2025-04-18/GET/iam/libraries/library-1/projects`;

export type Json = Record<string, unknown>;

export const allow = (resource: unknown, more: Json = {}) => ({
  Effect: "Allow",
  Action: "execute-api:Invoke",
  Resource: resource,
  ...more,
});
export const deny = (resource: unknown, more: Json = {}) => ({ ...allow(resource, more), Effect: "Deny" });

export const everything = allow("*");
export const onlyIf = (operator: string, key: string, value: unknown) =>
  allow("*", { Condition: { [operator]: { [key]: value } } });

function policy(name: string, statements: Json | Json[], kind: "identity" | "resource" = "identity") {
  return {
    name,
    document: parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), kind),
  };
}

export interface AccessCase {
  title: string;
  identity?: Json | Json[];
  boundary?: Json;
  session?: Json | Json[];
  resourcePolicy?: Json;
  action?: string;
  resource?: string;
  context?: Record<string, string | string[]>;
  expected: Verdict["verdict"];
  layer?: Verdict["layer"];
}

/** Evaluates a case for one session of the role /teams/Reader. */
export function evaluateCase(test: AccessCase): Verdict {
  const principal: Principal = {
    kind: "session",
    accountId: "111122223333",
    arn: "arn:aws:sts::111122223333:assumed-role/Reader/mira.kovac",
    policyArn: "arn:aws:iam::111122223333:role/teams/Reader",
    userId: "AROAEXAMPLEEXAMPLE:mira.kovac",
    name: "mira.kovac",
    tags: {},
    transitiveTagKeys: [],
    sourceIdentity: null,
    tokenIssuedAtMs: 0,
    identityPolicies: test.identity ? [policy("identity", test.identity)] : [],
    boundary: test.boundary ? policy("boundary", test.boundary) : null,
    sessionPolicies: test.session ? [policy("session", test.session)] : null,
  };
  return evaluateAccess({
    principal,
    action: test.action ?? "execute-api:Invoke",
    resource: test.resource ?? listProjects,
    context: requestContext(test.context ?? {}),
    resourcePolicy: test.resourcePolicy ? policy("resource", test.resourcePolicy, "resource") : null,
    needsResourceAllow: false,
  });
}
