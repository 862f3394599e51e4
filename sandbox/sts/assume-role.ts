import type { RoleRecord } from "../cloud/cloud-records";
import type { CloudStore } from "../cloud/cloud-store";
import { newSession } from "../cloud/new-session";
import type { ServiceRequest } from "../http/played";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import { type AssumeRoleInput, readAssumeRoleInput } from "./assume-role-input";
import { authoriseAssumption } from "./authorise-assumption";
import type { Form } from "./form";
import { packedPolicyPercent } from "./packed-policy-size";
import { StsRefusal } from "./sts-refusal";
import type { XmlTree } from "./xml-answer";

function findRole(store: CloudStore, roleArn: string): RoleRecord | null {
  const match = /^arn:aws:iam::(\d{12}):role(\/(?:.*\/)?)([^/]+)$/.exec(roleArn);
  const role = match?.[1] === account.accountId ? store.findRole(match[3] ?? "") : null;
  return role?.path === match?.[2] ? role : null;
}

function checkDuration(caller: Principal, input: AssumeRoleInput, role: RoleRecord): void {
  if (input.durationSeconds > role.maxSessionSeconds) {
    throw new StsRefusal(
      400,
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  if (caller.kind === "session" && input.durationSeconds > 3_600) {
    throw new StsRefusal(
      400,
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
}

/** Tags of the new session: the transitive ones of the caller's, then those asked for; the former cannot be replaced. */
function sessionTags(caller: Principal, input: AssumeRoleInput): Record<string, string> {
  const inherited = Object.fromEntries(caller.transitiveTagKeys.map((key) => [key, caller.tags[key] ?? ""]));
  const asked = new Set(Object.keys(input.tags).map((key) => key.toLowerCase()));
  if (caller.transitiveTagKeys.some((key) => asked.has(key.toLowerCase()))) {
    throw new StsRefusal(
      400,
      "InvalidParameterValue",
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  return { ...inherited, ...input.tags };
}

/**
 * STS AssumeRole: reads, authorises, keeps the session and says its credentials.
 * @throws StsRefusal
 */
export function assumeRole(
  store: CloudStore,
  request: ServiceRequest,
  caller: Principal,
  form: Form,
): XmlTree {
  const input = readAssumeRoleInput(form);
  const role = findRole(store, input.roleArn);
  authoriseAssumption(request, caller, input, role);
  checkDuration(caller, input, role);
  const packedPercent = packedPolicyPercent(input);
  if (packedPercent !== null && packedPercent > 100) {
    const message = `Packed size of session tags consumes ${packedPercent}% of allotted space.`;
    throw new StsRefusal(400, "PackedPolicyTooLarge", message);
  }
  const { session, token } = newSession({
    role,
    sessionName: input.sessionName,
    durationSeconds: input.durationSeconds,
    nowMs: request.nowMs,
    sourceIdentity: input.sourceIdentity ?? caller.sourceIdentity,
    tags: sessionTags(caller, input),
    transitiveTagKeys: [...caller.transitiveTagKeys, ...input.transitiveTagKeys],
    sessionPolicies: input.policy === undefined ? null : [input.policy],
  });
  store.putSession(session);
  return {
    AssumedRoleUser: {
      AssumedRoleId: `${role.roleId}:${session.sessionName}`,
      Arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.name}/${session.sessionName}`,
    },
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secret,
      SessionToken: token,
      Expiration: new Date(session.expiresAtMs).toISOString().replace(".000Z", "Z"),
    },
    ...(session.sourceIdentity === null ? {} : { SourceIdentity: session.sourceIdentity }),
    ...(packedPercent === null ? {} : { PackedPolicySize: packedPercent }),
  };
}
