import { callerContext } from "../cloud/caller-context";
import type { RoleRecord } from "../cloud/cloud-records";
import type { ServiceRequest } from "../http/service";
import { evaluateAccess } from "../iam/evaluate-access";
import { parsePolicy } from "../iam/policy-document";
import type { Principal } from "../iam/principal";
import { headerValue } from "../sigv4/wire-request";
import type { AssumeRoleInput } from "./assume-role-input";
import { StsRefusal } from "./sts-refusal";
import { tagContext } from "./tag-context";

function neededActions(caller: Principal, input: AssumeRoleInput): string[] {
  const actions = ["sts:AssumeRole"];
  if (input.sourceIdentity !== undefined || caller.sourceIdentity !== null)
    actions.push("sts:SetSourceIdentity");
  if (Object.keys(input.tags).length > 0 || caller.transitiveTagKeys.length > 0)
    actions.push("sts:TagSession");
  return actions;
}

function assumptionContext(request: ServiceRequest, caller: Principal, input: AssumeRoleInput) {
  return callerContext(
    caller,
    {
      nowMs: request.nowMs,
      sourceIp: request.sourceIp,
      userAgent: headerValue(request.wire, "user-agent"),
    },
    {
      "sts:ExternalId": input.externalId,
      "sts:RoleSessionName": input.sessionName,
      "sts:SourceIdentity": input.sourceIdentity ?? caller.sourceIdentity ?? undefined,
      ...tagContext(input),
    },
  );
}

/**
 * Checks the trust policy and the caller's own policies for every action that this assumption needs.
 * @param role null if it does not exist, which the caller cannot tell from a refusal
 * @throws StsRefusal AccessDenied, with the one message that AWS uses for all reasons
 */
export function authorizeAssumption(
  request: ServiceRequest,
  caller: Principal,
  input: AssumeRoleInput,
  role: RoleRecord | null,
): asserts role is RoleRecord {
  const context = assumptionContext(request, caller, input);
  const isOtherIdentity =
    caller.sourceIdentity !== null &&
    input.sourceIdentity !== undefined &&
    caller.sourceIdentity !== input.sourceIdentity;
  for (const action of neededActions(caller, input)) {
    const verdict = role && {
      ...evaluateAccess({
        principal: caller,
        action,
        resource: input.roleArn,
        context,
        resourcePolicy: { name: "TrustPolicy", document: parsePolicy(role.trustPolicy, "trust") },
        needsResourceAllow: true,
      }),
    };
    // A source identity applies to the whole chain of sessions: no later one may change it.
    const isSwap = action === "sts:SetSourceIdentity" && isOtherIdentity;
    if (verdict?.verdict !== "allow" || isSwap) {
      throw new StsRefusal(
        403,
        "AccessDenied",
        `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${input.roleArn}`,
      );
    }
  }
}
