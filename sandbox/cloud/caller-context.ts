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

/** AWS's global condition keys for a caller, plus the keys that one service adds. */
export function callerContext(
  principal: Principal,
  { nowMs, sourceIp, userAgent }: CallFacts,
  serviceKeys: Record<string, string | readonly string[] | undefined> = {},
): RequestContext {
  const tags = Object.fromEntries(
    Object.entries(principal.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
  );
  return requestContext({
    ...tags,
    "aws:username": principal.kind === "user" ? principal.name : undefined,
    "aws:userid": principal.userId,
    "aws:PrincipalArn": principal.policyArn,
    "aws:PrincipalAccount": principal.accountId,
    "aws:PrincipalType": principal.kind === "user" ? "User" : "AssumedRole",
    "aws:SourceIdentity": principal.sourceIdentity ?? undefined,
    "aws:TokenIssueTime": principal.tokenIssuedAtMs === null ? undefined : iso(principal.tokenIssuedAtMs),
    "aws:CurrentTime": iso(nowMs),
    "aws:EpochTime": String(Math.floor(nowMs / 1_000)),
    "aws:SourceIp": sourceIp,
    "aws:UserAgent": userAgent,
    "aws:SecureTransport": "false",
    "aws:RequestedRegion": account.region,
    ...serviceKeys,
  });
}
