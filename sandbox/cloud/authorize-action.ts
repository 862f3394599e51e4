import type { ServiceRequest } from "../http/service";
import { denialSentence } from "../iam/denial-sentence";
import { evaluateAccess } from "../iam/evaluate-access";
import type { Principal } from "../iam/principal";
import { headerValue } from "../sigv4/wire-request";
import { callerContext } from "./caller-context";

export interface AuthorizeDetails {
  /** How the service's denials name the resource, where that is not its ARN. */
  shown?: string;
  /** Condition keys of this service for this call. */
  keys?: Record<string, string | readonly string[] | undefined>;
}

/**
 * Asks IAM whether the caller may do this with that resource; identity policies, boundary and session policy decide.
 * @param action for example `iam:GetRole`
 * @param resource an ARN, or `*` where the action knows no resources
 * @returns null when allowed, else AWS's sentence.
 */
export function authorizeAction(
  { wire, nowMs, sourceIp }: ServiceRequest,
  caller: Principal,
  action: string,
  resource: string,
  { shown = resource, keys = {} }: AuthorizeDetails = {},
): string | null {
  const facts = { nowMs, sourceIp, userAgent: headerValue(wire, "user-agent") };
  const context = callerContext(caller, facts, keys);
  const verdict = evaluateAccess({
    principal: caller,
    action,
    resource,
    context,
    resourcePolicy: null,
    needsResourceAllow: false,
  });
  return verdict.verdict === "allow" ? null : denialSentence(caller.arn, action, shown, verdict);
}
