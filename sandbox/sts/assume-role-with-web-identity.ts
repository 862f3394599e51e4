import { callerContext } from "../cloud/caller-context";
import type { RoleRecord } from "../cloud/cloud-records";
import { newSession } from "../cloud/new-session";
import { evaluateAccess } from "../iam/evaluate-access";
import { parsePolicy } from "../iam/policy-document";
import type { Principal } from "../iam/principal";
import { headerValue } from "../sigv4/wire-request";
import { assumedRoleAnswer, credentialsAnswer } from "./credentials-answer";
import { packedPolicyPercent } from "./packed-policy-size";
import { checkRoleDuration, findRole } from "./role-input";
import type { StsCall } from "./sts-call";
import { StsRefusal } from "./sts-refusal";
import { tagContext } from "./tag-context";
import type { SessionTags } from "./tag-input";
import { type OwnIssuer, verifyWebIdentity, type WebIdentity } from "./verify-web-identity";
import { sourceIdentityOfClaims, tagsOfClaims } from "./web-identity-claims";
import { readWebIdentityInput } from "./web-identity-input";
import type { XmlTree } from "./xml-answer";

/** Condition keys used by trust policies, which the session keeps. Source: IAM user guide, "OIDC federation". */
function sessionKeys({
  provider,
  claims,
  audience,
}: WebIdentity): Record<string, string | readonly string[]> {
  return {
    "aws:FederatedProvider": provider.arn,
    [`${provider.url}:sub`]: claims.sub,
    [`${provider.url}:aud`]: audience,
    ...(claims.azp === undefined ? {} : { [`${provider.url}:oaud`]: claims.aud }),
    ...(claims.amr ? { [`${provider.url}:amr`]: claims.amr } : {}),
  };
}

function bearer(identity: WebIdentity): Principal {
  return {
    kind: "web-identity",
    accountId: "",
    arn: identity.provider.arn,
    policyArn: "",
    userId: "",
    name: identity.claims.sub,
    tags: {},
    transitiveTagKeys: [],
    sourceIdentity: null,
    tokenIssuedAtMs: null,
    identityPolicies: [],
    boundary: null,
    sessionPolicies: null,
    sessionKeys: sessionKeys(identity),
  };
}

interface Assumption {
  sessionName: string;
  roleArn: string;
  tags: SessionTags;
  sourceIdentity: string | null;
}

function authorize(
  { request }: StsCall,
  identity: WebIdentity,
  requested: Assumption,
  role: RoleRecord | null,
): asserts role is RoleRecord {
  const principal = bearer(identity);
  const { nowMs, sourceIp, wire } = request;
  const context = callerContext(
    principal,
    { nowMs, sourceIp, userAgent: headerValue(wire, "user-agent") },
    {
      "sts:RoleSessionName": requested.sessionName,
      "sts:SourceIdentity": requested.sourceIdentity ?? undefined,
      ...tagContext(requested.tags),
    },
  );
  const actions = ["sts:AssumeRoleWithWebIdentity"];
  if (requested.sourceIdentity !== null) actions.push("sts:SetSourceIdentity");
  if (Object.keys(requested.tags.tags).length > 0) actions.push("sts:TagSession");
  for (const action of actions) {
    const document = role && parsePolicy(role.trustPolicy, "trust");
    const verdict =
      document &&
      evaluateAccess({
        principal,
        action,
        resource: requested.roleArn,
        context,
        resourcePolicy: { name: "TrustPolicy", document },
        needsResourceAllow: true,
      });
    if (verdict?.verdict !== "allow") {
      throw new StsRefusal(403, "AccessDenied", `Not authorized to perform ${action}`);
    }
  }
}

/**
 * STS AssumeRoleWithWebIdentity: an unsigned call that assumes a role with a token of an issuer that the role trusts.
 * It is not role chaining, so sessions last as long as the role allows.
 * @throws StsRefusal
 */
export async function assumeRoleWithWebIdentity(call: StsCall, own: OwnIssuer): Promise<XmlTree> {
  const { store, request, form } = call;
  const input = readWebIdentityInput(form, store);
  const identity = await verifyWebIdentity(store, own, input.token, request.nowMs);
  const tags = tagsOfClaims(identity.claims);
  const sourceIdentity = sourceIdentityOfClaims(identity.claims);
  const role = findRole(store, input.roleArn);
  authorize(call, identity, { ...input, tags, sourceIdentity }, role);
  checkRoleDuration(role, input.durationSeconds);
  const packedPercent = packedPolicyPercent(input.policies, tags.tags);
  const { session, token } = newSession({
    role,
    sessionName: input.sessionName,
    durationSeconds: input.durationSeconds,
    nowMs: request.nowMs,
    sourceIdentity,
    tags: { ...tags.tags },
    transitiveTagKeys: tags.transitiveTagKeys,
    sessionPolicies: input.policies.documents,
    sessionKeys: sessionKeys(identity),
  });
  store.putSession(session);
  return {
    Audience: identity.audience,
    AssumedRoleUser: assumedRoleAnswer(role, session),
    Provider: identity.provider.arn,
    Credentials: credentialsAnswer(session, token),
    SubjectFromWebIdentityToken: identity.claims.sub,
    ...(sourceIdentity === null ? {} : { SourceIdentity: sourceIdentity }),
    ...(packedPercent === null ? {} : { PackedPolicySize: packedPercent }),
  };
}
