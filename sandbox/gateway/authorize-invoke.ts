import { callerContext } from "../cloud/caller-context";
import type { ServiceRequest } from "../http/service";
import { denialSentence, maskAccount } from "../iam/denial-sentence";
import { evaluateAccess } from "../iam/evaluate-access";
import { parsePolicy } from "../iam/policy-document";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import { binaryToText, uriDecode } from "../sigv4/uri-encode";
import { headerValue } from "../sigv4/wire-request";
import type { GatewaySettings } from "./gateway-settings";

const action = "execute-api:Invoke";

/** ARN of a call: built from the request's own path, not the route's template, and without the query. */
function invokeArn(method: string, path: string): string {
  const { partition, region, accountId, restApiId, stage } = account;
  const rest = path.slice(`/${stage}`.length).replace(/^\//, "");
  return `arn:${partition}:execute-api:${region}:${accountId}:${restApiId}/${stage}/${method}/${rest}`;
}

/**
 * Asks IAM whether the caller may invoke this path.
 * @returns null if allowed, otherwise AWS's message with the account masked
 */
export function authorizeInvoke(
  request: ServiceRequest,
  caller: Principal,
  settings: GatewaySettings,
  log: (line: Record<string, unknown>) => void,
): string | null {
  const { wire, nowMs, sourceIp } = request;
  const context = callerContext(caller, { nowMs, sourceIp, userAgent: headerValue(wire, "user-agent") });
  const resourcePolicy =
    settings.resourcePolicy === null
      ? null
      : { name: "ApiPolicy", document: parsePolicy(settings.resourcePolicy, "resource") };
  const evaluate = (path: string) => {
    const resource = invokeArn(wire.method, path);
    const verdict = evaluateAccess({
      principal: caller,
      action,
      resource,
      context,
      resourcePolicy,
      needsResourceAllow: false,
    });
    return { resource, verdict };
  };
  const raw = evaluate(wire.path);
  const decodedPath = wire.path.includes("%") ? binaryToText(uriDecode(wire.path) ?? wire.path) : wire.path;
  const decoded = decodedPath === wire.path ? raw : evaluate(decodedPath);
  if (raw.verdict.verdict !== decoded.verdict.verdict) {
    log({
      level: "warn",
      msg: "the verdict depends on whether IAM decodes the path",
      raw: raw.resource,
      rawVerdict: raw.verdict.verdict,
      decoded: decoded.resource,
      decodedVerdict: decoded.verdict.verdict,
    });
  }
  const { resource, verdict } = settings.authorizedPathForm === "raw" ? raw : decoded;
  return verdict.verdict === "allow"
    ? null
    : denialSentence(caller.arn, action, maskAccount(resource), verdict);
}
