import type { ServiceRequest } from "../http/played";
import { denialSentence } from "../iam/denial-sentence";
import { evaluateAccess } from "../iam/evaluate-access";
import type { Principal } from "../iam/principal";
import { headerValue } from "../sigv4/wire-request";
import { callerContext } from "./caller-context";

/**
 * Asks IAM whether the caller may do this with that resource; identity policies, boundary and session policy decide.
 * @param action for example `iam:GetRole`
 * @param resource an ARN, or `*` where the action knows no resources
 * @returns null when allowed, else AWS's sentence.
 */
export function authoriseAction(
  { wire, nowMs, sourceIp }: ServiceRequest,
  caller: Principal,
  action: string,
  resource: string,
): string | null {
  const context = callerContext(caller, { nowMs, sourceIp, userAgent: headerValue(wire, "user-agent") });
  const verdict = evaluateAccess({
    principal: caller,
    action,
    resource,
    context,
    resourcePolicy: null,
    needsResourceAllow: false,
  });
  return verdict.verdict === "allow" ? null : denialSentence(caller.arn, action, resource, verdict);
}
