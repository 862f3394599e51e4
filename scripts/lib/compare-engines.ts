import type {
  AccessDecision,
  NamedPolicy as EnginePolicy,
} from "../../lib/shared/permissions/iam/access-model";
import { decideAccess } from "../../lib/shared/permissions/iam/decide-access";
import { parsePolicy as parseForEngine } from "../../lib/shared/permissions/iam/parse-policy";
import type { PolicyKind } from "../../lib/shared/permissions/iam/policy-model";
import { evaluateAccess } from "../../sandbox/iam/evaluate-access";
import { parsePolicy as parseForSandbox } from "../../sandbox/iam/policy-document";
import type { NamedPolicy, Principal } from "../../sandbox/iam/principal";
import { requestContext } from "../../sandbox/iam/request-context";
import type { RandomCase } from "./random-access-case";

interface Verdict {
  verdict: string;
  layer?: string;
  sid?: string | null;
}

function sandboxPrincipal({
  caller,
}: RandomCase): Omit<Principal, "identityPolicies" | "boundary" | "sessionPolicies"> {
  const { kind, account, arn, issuer } = caller;
  return {
    kind,
    accountId: account,
    arn,
    policyArn: issuer,
    userId: "AIDAEXAMPLEEXAMPLE",
    name: "mira",
    tags: {},
    transitiveTagKeys: [],
    sourceIdentity: null,
    tokenIssuedAtMs: null,
  };
}

function sandboxVerdict(test: RandomCase): Verdict {
  const named =
    (kind: "identity" | "resource") =>
    (json: unknown): NamedPolicy => {
      return { name: kind, document: parseForSandbox(JSON.stringify(json), kind) };
    };
  const identity = named("identity");
  const decided = evaluateAccess({
    principal: {
      ...sandboxPrincipal(test),
      identityPolicies: test.identityPolicies.map(identity),
      boundary: test.permissionsBoundary && identity(test.permissionsBoundary),
      sessionPolicies: test.sessionPolicies?.map(identity) ?? null,
    },
    action: test.action,
    resource: test.resource,
    context: requestContext(test.context),
    resourcePolicy: test.resourcePolicy && named("resource")(test.resourcePolicy),
    needsResourceAllow: false,
  });
  const verdict = decided.verdict === "allow" ? "allowed" : decided.verdict;
  return "decisive" in decided
    ? { verdict, layer: decided.layer, sid: decided.decisive.statement }
    : { verdict, layer: decided.layer };
}

function shortened(decision: AccessDecision): Verdict {
  if (decision.verdict === "unknown") return { verdict: `unknown ${JSON.stringify(decision.because)}` };
  const { verdict, layer, decisive } = decision;
  return decisive ? { verdict, layer, sid: decisive.sid } : { verdict, layer };
}

function engineVerdict(test: RandomCase): Verdict {
  const named =
    (kind: PolicyKind) =>
    (json: unknown): EnginePolicy => ({ name: kind, policy: parseForEngine(json, kind) });
  const identity = named("identity");
  const { arn, account, issuer } = test.caller;
  const request = {
    principal: { arn, account, issuer },
    context: test.context,
    action: test.action,
    resource: test.resource,
  };
  const layers = {
    identity: test.identityPolicies.map(identity),
    boundary: test.permissionsBoundary && identity(test.permissionsBoundary),
    session: test.sessionPolicies?.map(identity) ?? null,
    resource: test.resourcePolicy && named("resource")(test.resourcePolicy),
  };
  return shortened(decideAccess(request, layers, { strictness: "closed-world" }));
}

export interface Comparison {
  engine: Verdict;
  sandbox: Verdict;
  agree: boolean;
}

/** One case by both engines; they agree when verdict, layer and statement are the same. */
export function compareEngines(test: RandomCase): Comparison {
  const [engine, sandbox] = [engineVerdict(test), sandboxVerdict(test)];
  return { engine, sandbox, agree: JSON.stringify(engine) === JSON.stringify(sandbox) };
}
