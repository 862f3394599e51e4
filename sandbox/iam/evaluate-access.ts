import type { Statement } from "./policy-document";
import type { NamedPolicy, Principal } from "./principal";
import { type Decisive, type ResourceGrant, resourceGrant } from "./resource-grant";
import { type Access, statementApplies } from "./statement-applies";

export type PolicyLayer =
  | "identity-based policy"
  | "permissions boundary"
  | "session policy"
  | "resource-based policy";

export type Verdict =
  | { verdict: "allow"; layer: PolicyLayer; decisive: Decisive }
  | { verdict: "explicit-deny"; layer: PolicyLayer; decisive: Decisive }
  | { verdict: "implicit-deny"; layer: PolicyLayer };

export interface AccessRequest extends Access {
  principal: Principal;
  /** Policy on the resource itself: a role's trust, or an API's resource policy. */
  resourcePolicy: NamedPolicy | null;
  /** A trust policy must allow besides the identity's own policies; an API's policy need not. */
  needsResourceAllow: boolean;
}

function firstStatement(
  policies: readonly NamedPolicy[],
  effect: Statement["effect"],
  access: Access,
): Decisive | null {
  for (const { name, document } of policies) {
    const found = document.statements.find(
      (statement) => statement.effect === effect && statementApplies(statement, document, access),
    );
    if (found) return { policy: name, statement: found.label };
  }
  return null;
}

function explicitDeny(request: AccessRequest, grant: ResourceGrant): Verdict | null {
  const { principal } = request;
  const layers: [PolicyLayer, readonly NamedPolicy[]][] = [
    ["identity-based policy", principal.identityPolicies],
    ["permissions boundary", principal.boundary ? [principal.boundary] : []],
    ["session policy", principal.sessionPolicies ?? []],
  ];
  for (const [layer, policies] of layers) {
    const decisive = firstStatement(policies, "Deny", request);
    if (decisive) return { verdict: "explicit-deny", layer, decisive };
  }
  if (grant.effect !== "deny") return null;
  return { verdict: "explicit-deny", layer: "resource-based policy", decisive: grant.decisive };
}

function limitedBy(request: AccessRequest): PolicyLayer | null {
  const { boundary, sessionPolicies } = request.principal;
  if (boundary && !firstStatement([boundary], "Allow", request)) return "permissions boundary";
  if (sessionPolicies && !firstStatement(sessionPolicies, "Allow", request)) return "session policy";
  return null;
}

/** Whether the resource belongs to an account other than the caller's; what AWS manages belongs to "aws", which is none. */
function isForeign({ resource, principal }: AccessRequest): boolean {
  const owner = resource.split(":")[4] ?? "";
  return /^\d{12}$/.test(owner) && principal.accountId !== "" && owner !== principal.accountId;
}

/** Between accounts both sides must allow. Source: API Gateway developer guide, "Policy evaluation outcome tables", B. */
function acrossAccounts(request: AccessRequest, grant: ResourceGrant): Verdict {
  const decisive = firstStatement(request.principal.identityPolicies, "Allow", request);
  const limit = decisive ? limitedBy(request) : "identity-based policy";
  if (limit) return { verdict: "implicit-deny", layer: limit };
  return decisive && grant.effect === "allow"
    ? { verdict: "allow", layer: "identity-based policy", decisive }
    : { verdict: "implicit-deny", layer: "resource-based policy" };
}

/**
 * IAM's evaluation within one account: any explicit deny, then who allows, then what limits that.
 * A resource policy that names the user, the session itself or everyone needs nothing else; one that names the role still stays
 * within boundary and session policy; one that names the account leaves the decision to the identity's policies.
 * Source: IAM user guide, "Policy evaluation logic" and "Permissions boundaries".
 */
export function evaluateAccess(request: AccessRequest): Verdict {
  const grant = resourceGrant(request.resourcePolicy, request.principal, request);
  const denied = explicitDeny(request, grant);
  if (denied) return denied;
  if (isForeign(request)) return acrossAccounts(request, grant);
  if (request.needsResourceAllow && grant.effect === "none") {
    return { verdict: "implicit-deny", layer: "resource-based policy" };
  }
  if (grant.effect === "allow" && grant.reach === "exact") {
    return { verdict: "allow", layer: "resource-based policy", decisive: grant.decisive };
  }
  const identity = firstStatement(request.principal.identityPolicies, "Allow", request);
  const role = grant.effect === "allow" && grant.reach === "role" ? grant.decisive : null;
  const decisive = identity ?? role;
  if (!decisive) return { verdict: "implicit-deny", layer: "identity-based policy" };
  const limit = limitedBy(request);
  if (limit) return { verdict: "implicit-deny", layer: limit };
  return { verdict: "allow", layer: identity ? "identity-based policy" : "resource-based policy", decisive };
}
