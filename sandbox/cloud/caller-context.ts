import type { Principal } from "../iam/principal";
import { type RequestContext, requestContext } from "../iam/request-context";
import { account } from "../identity/directory";

export interface CallFacts {
  nowMs: number;
  sourceIp: string;
  userAgent: string | undefined;
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}/, "");
}

const principalTypes = { user: "User", session: "AssumedRole", "federated-user": "FederatedUser" } as const;

/** Keys about who asks; a token that was exchanged for nothing yet has none of them. */
function principalKeys(principal: Principal): Record<string, string | undefined> {
  const { kind, tokenIssuedAtMs } = principal;
  if (kind === "web-identity") return {};
  const tags = Object.entries(principal.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  const isTemporary = tokenIssuedAtMs !== null;
  return {
    ...Object.fromEntries(tags),
    "aws:username": kind === "user" ? principal.name : undefined,
    "aws:userid": principal.userId,
    "aws:PrincipalArn": kind === "federated-user" ? principal.arn : principal.policyArn,
    "aws:PrincipalAccount": principal.accountId,
    "aws:PrincipalType": principalTypes[kind],
    "aws:SourceIdentity": principal.sourceIdentity ?? undefined,
    "aws:TokenIssueTime": isTemporary ? iso(tokenIssuedAtMs) : undefined,
    // Long-lived keys lack the key altogether; the sandbox has no MFA devices.
    "aws:MultiFactorAuthPresent": isTemporary ? "false" : undefined,
  };
}

/** AWS's global condition keys for a caller, plus the keys that one service adds. */
export function callerContext(
  principal: Principal,
  { nowMs, sourceIp, userAgent }: CallFacts,
  serviceKeys: Record<string, string | readonly string[] | undefined> = {},
): RequestContext {
  return requestContext({
    ...principalKeys(principal),
    ...principal.sessionKeys,
    "aws:CurrentTime": iso(nowMs),
    "aws:EpochTime": String(Math.floor(nowMs / 1_000)),
    "aws:SourceIp": sourceIp,
    "aws:UserAgent": userAgent,
    "aws:SecureTransport": "false",
    "aws:RequestedRegion": account.region,
    ...serviceKeys,
  });
}
