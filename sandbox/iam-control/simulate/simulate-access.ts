import { evaluateAccess, type Verdict } from "../../iam/evaluate-access";
import type { Principal } from "../../iam/principal";
import { resourceGrant } from "../../iam/resource-grant";
import { type Access, statementApplies } from "../../iam/statement-applies";
import { distinctKeys, statementKeys } from "./context-keys";
import type { SimulatedPolicy } from "./simulated-policy";
import type { MatchedStatement, Simulated, Simulation } from "./simulation";

const named = ({ sourceId, document }: SimulatedPolicy) => ({ name: sourceId, document });

function principalOf({ policies, boundary, callerArn, accountId }: Simulation): Principal {
  return {
    kind: "user",
    accountId,
    arn: callerArn,
    policyArn: callerArn,
    userId: "",
    name: callerArn.split("/").at(-1) ?? "",
    tags: {},
    transitiveTagKeys: [],
    sourceIdentity: null,
    tokenIssuedAtMs: null,
    identityPolicies: policies.map(named),
    boundary: boundary && named(boundary),
    sessionPolicies: null,
  };
}

function matching(
  policies: readonly SimulatedPolicy[],
  effect: "Allow" | "Deny",
  access: Access,
): MatchedStatement[] {
  return policies.flatMap((policy) =>
    policy.document.statements.flatMap((statement, index) =>
      statement.effect === effect && statementApplies(statement, policy.document, access)
        ? [{ policy, index }]
        : [],
    ),
  );
}

/** The resource policy's statement that applies to this caller, if it has that effect. */
function grantStatement(
  { resourcePolicy }: Simulation,
  effect: "allow" | "deny",
  principal: Principal,
  access: Access,
): MatchedStatement[] {
  if (!resourcePolicy) return [];
  const grant = resourceGrant(named(resourcePolicy), principal, access);
  if (grant.effect !== effect) return [];
  const { statement: label } = grant.decisive;
  const index = resourcePolicy.document.statements.findIndex((statement) => statement.label === label);
  return [{ policy: resourcePolicy, index }];
}

/** A deny is reported alone, however many statements allow (IAM API reference, EvaluationResult). */
function matchedStatements(
  simulation: Simulation,
  verdict: Verdict,
  principal: Principal,
  access: Access,
): MatchedStatement[] {
  const { policies, boundary } = simulation;
  if (verdict.verdict === "explicit-deny") {
    const all = boundary ? [...policies, boundary] : policies;
    return [...matching(all, "Deny", access), ...grantStatement(simulation, "deny", principal, access)];
  }
  if (verdict.verdict === "implicit-deny") return [];
  return [...matching(policies, "Allow", access), ...grantStatement(simulation, "allow", principal, access)];
}

/** Condition keys in statements about this action and resource that the context has no value for. */
function missingKeys({ policies, boundary, resourcePolicy }: Simulation, access: Access): string[] {
  const all = [...policies, ...(boundary ? [boundary] : []), ...(resourcePolicy ? [resourcePolicy] : [])];
  const asked = all.flatMap(({ document }) =>
    document.statements
      .filter((statement) => statementApplies({ ...statement, conditions: [] }, document, access))
      .flatMap((statement) => statementKeys(statement, document.hasVariables)),
  );
  return distinctKeys(asked).filter((key) => access.context.values(key) === undefined);
}

const decisions = {
  allow: "allowed",
  "explicit-deny": "explicitDeny",
  "implicit-deny": "implicitDeny",
} as const;

/** Simulates one action on one resource. */
export function simulateAccess(simulation: Simulation, action: string, resource: string): Simulated {
  const access: Access = { action, resource, context: simulation.context };
  const principal = principalOf(simulation);
  // AWS's simulator accepts trust policies but ignores them (aws-cli issue 10314).
  const isAssumption = /^sts:Assume/i.test(action);
  const considered = isAssumption ? { ...simulation, resourcePolicy: null } : simulation;
  const { resourcePolicy, boundary } = considered;
  const verdict = evaluateAccess({
    ...access,
    principal,
    resourcePolicy: resourcePolicy && named(resourcePolicy),
    needsResourceAllow: false,
  });
  return {
    decision: decisions[verdict.verdict],
    matched: matchedStatements(considered, verdict, principal, access),
    missingKeys: missingKeys(considered, access),
    isAllowedByBoundary: boundary
      ? matching([boundary], "Allow", access).length > 0 && matching([boundary], "Deny", access).length === 0
      : null,
  };
}
