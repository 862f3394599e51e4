import { type AccessRequest, evaluateAccess, type Verdict } from "../iam/evaluate-access";
import { type PolicyKind, parsePolicy } from "../iam/policy-document";
import type { NamedPolicy, Principal } from "../iam/principal";
import { requestContext } from "../iam/request-context";
import type { AccessCase, AccessPolicy } from "./access-case";
import { casePrincipals } from "./case-principals";

function named(kind: PolicyKind, policy: AccessPolicy): NamedPolicy {
  return { name: kind, document: parsePolicy(JSON.stringify(policy), kind) };
}

/** The caller of a case, without policies; of a user with a token only the context tells. */
export function principalOf({ principal: { arn }, context }: AccessCase): Principal {
  const hasToken = context["aws:TokenIssueTime"] !== undefined;
  const found = Object.values(casePrincipals).find(
    (principal) =>
      principal.arn === arn &&
      (principal.kind !== "user" || (principal.tokenIssuedAtMs !== null) === hasToken),
  );
  if (!found) throw new Error(`The sandbox has no principal ${arn}.`);
  return found;
}

/** Turns a case into what the evaluator is asked. */
export function accessRequestOf(test: AccessCase): AccessRequest {
  const { permissionsBoundary, resourcePolicy } = test;
  const isAssumption = test.action.startsWith("sts:AssumeRole");
  return {
    principal: {
      ...principalOf(test),
      identityPolicies: test.identityPolicies.map((policy) => named("identity", policy)),
      boundary: permissionsBoundary && named("identity", permissionsBoundary),
      sessionPolicies: test.sessionPolicies?.map((policy) => named("identity", policy)) ?? null,
    },
    action: test.action,
    resource: test.resource,
    context: requestContext(test.context),
    resourcePolicy: resourcePolicy && named(isAssumption ? "trust" : "resource", resourcePolicy),
    needsResourceAllow: isAssumption,
  };
}

/** A verdict as the cases write it. */
export function caseVerdict(verdict: Verdict): AccessCase["verdict"] {
  const { verdict: effect, layer } = verdict;
  if (effect === "implicit-deny") return { effect, layer };
  return { effect, layer, statement: verdict.decisive.statement };
}

export const evaluateCase = (test: AccessCase) => caseVerdict(evaluateAccess(accessRequestOf(test)));
