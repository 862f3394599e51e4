import { type OperationId, operationCatalog } from "../../sdma/catalog";
import type { AccessDecision, AccessRequest } from "../iam/access-model";
import { arnSegments } from "../iam/arn";
import { decideAccess } from "../iam/decide-access";
import { parsePolicy } from "../iam/parse-policy";
import type { ParsedPolicy } from "../iam/policy-model";
import { operationResource } from "../near-miss/operation-resource";
import { type ChosenResources, idCombinations, pathParameters } from "./chosen-resources";

type Verdict = AccessDecision["verdict"];

/** A person's session of some role in the account of the API. Which one makes no difference to a policy without conditions. */
function requestFor(resource: string): AccessRequest {
  const [, partition = "aws", , region = "", account = ""] = arnSegments(resource);
  const arn = `arn:${partition}:sts::${account}:assumed-role/Portal/a.person`;
  return {
    principal: { arn, account },
    action: "execute-api:Invoke",
    resource,
    context: { "aws:SecureTransport": ["true"], "aws:RequestedRegion": [region] },
  };
}

/**
 * What identity policies alone say of one call; `unknown` where a condition decides that nobody has seen.
 * @param resource ARN of the operation
 */
export function verdictOf(policies: readonly ParsedPolicy[], resource: string): Verdict {
  const identity = policies.map((policy, at) => ({ name: `policy ${at + 1}`, policy }));
  const layers = { identity, boundary: null, session: null, resource: null };
  return decideAccess(requestFor(resource), layers, { strictness: "live" }).verdict;
}

export interface PolicyReach {
  /** On every one of the chosen resources. */
  opened: readonly OperationId[];
  /** On some of the chosen resources, or only if a condition holds that cannot be judged here. */
  partly: readonly OperationId[];
}

/**
 * What documents together open of the 80 operations on the chosen resources, decided as IAM would.
 * @param stageArn `arn:aws:execute-api:region:account:api/stage`
 */
export function reachOf(
  documents: readonly unknown[],
  stageArn: string,
  resources: ChosenResources = {},
): PolicyReach {
  const policies = documents.map((document) => parsePolicy(document, "identity"));
  const opened: OperationId[] = [];
  const partly: OperationId[] = [];
  for (const operation of operationCatalog) {
    const verdicts = idCombinations(resources, pathParameters(operation)).map((ids) =>
      verdictOf(policies, operationResource(operation, stageArn, ids)),
    );
    if (verdicts.every((verdict) => verdict === "allowed")) opened.push(operation.operationId);
    else if (verdicts.some((verdict) => verdict === "allowed" || verdict === "unknown"))
      partly.push(operation.operationId);
  }
  return { opened, partly };
}
