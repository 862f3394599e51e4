import { newSession } from "../cloud/new-session";
import type { Principal } from "../iam/principal";
import { type AssumeRoleInput, readAssumeRoleInput } from "./assume-role-input";
import { authorizeAssumption } from "./authorize-assumption";
import { assumedRoleAnswer, credentialsAnswer } from "./credentials-answer";
import { checkMfa } from "./mfa-input";
import { packedPolicyPercent } from "./packed-policy-size";
import { checkRoleDuration, findRole } from "./role-input";
import type { SignedCall } from "./sts-call";
import { StsRefusal } from "./sts-refusal";
import type { XmlTree } from "./xml-answer";

function checkChaining(caller: Principal, { durationSeconds }: AssumeRoleInput): void {
  if (caller.kind !== "session" || durationSeconds <= 3_600) return;
  throw new StsRefusal(
    400,
    "ValidationError",
    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
  );
}

/** Tags of the new session: the caller's transitive tags, which cannot be replaced, then the requested ones. */
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
 * STS AssumeRole: parses and authorizes the request, stores the session and returns its credentials.
 * @throws StsRefusal
 */
export function assumeRole(call: SignedCall): XmlTree {
  const { store, request, caller, form } = call;
  const input = readAssumeRoleInput(form, store);
  checkMfa(call);
  const role = findRole(store, input.roleArn);
  authorizeAssumption(request, caller, input, role);
  checkRoleDuration(role, input.durationSeconds);
  checkChaining(caller, input);
  const packedPercent = packedPolicyPercent(input.policies, input.tags);
  const { session, token } = newSession({
    role,
    sessionName: input.sessionName,
    durationSeconds: input.durationSeconds,
    nowMs: request.nowMs,
    sourceIdentity: input.sourceIdentity ?? caller.sourceIdentity,
    tags: sessionTags(caller, input),
    transitiveTagKeys: [...caller.transitiveTagKeys, ...input.transitiveTagKeys],
    sessionPolicies: input.policies.documents,
  });
  store.putSession(session);
  return {
    AssumedRoleUser: assumedRoleAnswer(role, session),
    Credentials: credentialsAnswer(session, token),
    ...(session.sourceIdentity === null ? {} : { SourceIdentity: session.sourceIdentity }),
    ...(packedPercent === null ? {} : { PackedPolicySize: packedPercent }),
  };
}
