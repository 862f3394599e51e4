import type { PermissionEvidence, PolicyText, RoleEvidenceAnswer } from "../contracts/permission-evidence";
import type { AccessRequest, NamedPolicy, PolicyLayers } from "./iam/access-model";
import { parsePolicy } from "./iam/parse-policy";
import type { PolicyKind } from "./iam/policy-model";

/** SDMA's stage, for a custom domain that hides it. */
const defaultStage = "2025-04-18";

/** `arn:aws:execute-api:region:account:api/stage` */
export function stageArnOf({ partition, region, account, apiId, stage }: PermissionEvidence["api"]): string {
  return `arn:${partition}:execute-api:${region}:${account}:${apiId}/${stage || defaultStage}`;
}

/** A text that is no JSON is a document of which nothing is known. */
function readDocument(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return document;
  }
}

const toNamed = ({ name, document }: PolicyText, kind: PolicyKind): NamedPolicy => ({
  name,
  policy: parsePolicy(readDocument(document), kind),
});

/** The layers that decide about a role's calls; what could not be read is `unseen`. */
export function layersOf(
  { resourcePolicy }: Pick<PermissionEvidence, "resourcePolicy">,
  { policies, sessionPolicy }: Pick<RoleEvidenceAnswer, "policies" | "sessionPolicy">,
): PolicyLayers {
  const { policy, unread } = resourcePolicy;
  const boundary = policies?.boundary ?? null;
  return {
    identity: policies ? policies.policies.map((text) => toNamed(text, "identity")) : "unseen",
    hasUnseenIdentityPolicies: (policies?.unread.length ?? 0) > 0,
    boundary: !policies || policies.hasUnreadBoundary ? "unseen" : boundary && toNamed(boundary, "identity"),
    session: sessionPolicy ? [toNamed(sessionPolicy, "identity")] : null,
    resource: unread ? "unseen" : policy && toNamed(policy, "resource"),
  };
}

export interface SessionFacts {
  sessionName: string;
  /** Tags that the portal gives to the session. */
  tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  nowMs: number;
}

/** Keys that a call of the portal's own never has: it comes from no AWS service, and no web identity or SAML made the session. */
const absentKeys = [
  "aws:CalledVia*",
  "aws:PrincipalServiceName*",
  "aws:SourceArn",
  "aws:SourceAccount",
  "saml:*",
  "cognito-identity.amazonaws.com:*",
];

const partsOf = (arn: string) => {
  const [, partition = "aws", , , account = "", path = ""] = arn.split(":");
  return { partition, account, name: path.slice(path.lastIndexOf("/") + 1) };
};

/** ARN of the session that the portal takes of a role. */
export function sessionArnOf(roleArn: string, sessionName: string): string {
  const { partition, account, name } = partsOf(roleArn);
  return `arn:${partition}:sts::${account}:assumed-role/${name}/${sessionName}`;
}

/**
 * A call of the portal in a role, as IAM sees it. Keys that only the network decides, such as `aws:SourceIp`, stay unknown.
 * @param resource ARN of the operation
 */
export function accessRequestOf(
  { api }: Pick<PermissionEvidence, "api">,
  { arn, policies }: Pick<RoleEvidenceAnswer, "arn" | "policies">,
  { sessionName, tags, nowMs }: SessionFacts,
  resource: string,
): AccessRequest {
  const { account } = partsOf(arn);
  return {
    principal: { arn: sessionArnOf(arn, sessionName), account, tags: { ...policies?.tags, ...tags } },
    action: "execute-api:Invoke",
    resource,
    absentKeys,
    context: {
      "aws:PrincipalArn": [arn],
      "aws:PrincipalAccount": [account],
      "aws:PrincipalType": ["AssumedRole"],
      "aws:PrincipalIsAWSService": ["false"],
      "aws:ViaAWSService": ["false"],
      "aws:SourceIdentity": [sessionName],
      "aws:SecureTransport": ["true"],
      "aws:RequestedRegion": [api.region],
      "aws:MultiFactorAuthPresent": ["false"],
      "aws:CurrentTime": [new Date(nowMs).toISOString()],
      "aws:EpochTime": [String(Math.floor(nowMs / 1_000))],
      ...(policies?.roleId ? { "aws:userid": [`${policies.roleId}:${sessionName}`] } : {}),
    },
  };
}
