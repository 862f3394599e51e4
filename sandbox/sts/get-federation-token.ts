import { callerContext } from "../cloud/caller-context";
import { newTemporaryKeys } from "../cloud/temporary-keys";
import { evaluateAccess } from "../iam/evaluate-access";
import { account } from "../identity/directory";
import { headerValue } from "../sigv4/wire-request";
import { numberViolations, textViolations, violationsMessage } from "./constraints";
import { credentialsAnswer } from "./credentials-answer";
import { readDuration } from "./duration-input";
import { packedPolicyPercent } from "./packed-policy-size";
import { sessionNamePattern } from "./role-input";
import { readSessionPolicies, sessionPolicyViolations } from "./session-policy-input";
import type { SignedCall } from "./sts-call";
import { StsRefusal } from "./sts-refusal";
import { tagContext } from "./tag-context";
import { readTags, type SessionTags, tagViolations } from "./tag-input";
import type { XmlTree } from "./xml-answer";

function authorize({ request, caller }: SignedCall, resource: string, tags: SessionTags): void {
  const { wire, nowMs, sourceIp } = request;
  const facts = { nowMs, sourceIp, userAgent: headerValue(wire, "user-agent") };
  const context = callerContext(caller, facts, tagContext(tags));
  const actions = [
    "sts:GetFederationToken",
    ...(Object.keys(tags.tags).length > 0 ? ["sts:TagSession"] : []),
  ];
  for (const action of actions) {
    const access = { principal: caller, action, resource, context, resourcePolicy: null };
    if (evaluateAccess({ ...access, needsResourceAllow: false }).verdict === "allow") continue;
    throw new StsRefusal(
      403,
      "AccessDenied",
      `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`,
    );
  }
}

/**
 * STS GetFederationToken: credentials for a federated user, limited to what both the calling user and the session
 * policies allow. Without session policies, only a resource-based policy can allow anything.
 * @throws StsRefusal
 */
export function getFederationToken(call: SignedCall): XmlTree {
  const { store, request, caller, form } = call;
  const durationSeconds = readDuration(form, 43_200);
  const name = form.get("Name");
  const broken = [
    ...textViolations(name, "name", {
      isRequired: true,
      minLength: 2,
      maxLength: 32,
      pattern: sessionNamePattern,
    }),
    ...numberViolations(durationSeconds, "durationSeconds", 900, 129_600),
    ...sessionPolicyViolations(form),
    ...tagViolations(form),
  ];
  if (broken.length > 0) throw new StsRefusal(400, "ValidationError", violationsMessage(broken));
  const tags = readTags(form);
  const policies = readSessionPolicies(form, store);
  const arn = `arn:${account.partition}:sts::${account.accountId}:federated-user/${name}`;
  authorize(call, arn, tags);
  const packedPercent = packedPolicyPercent(policies, tags.tags);
  const { keys, token } = newTemporaryKeys(request.nowMs, durationSeconds);
  store.putUserSession({
    ...keys,
    userName: caller.name,
    userId: caller.userId,
    federatedName: name ?? "",
    tags: { ...tags.tags },
    sessionPolicies: policies.documents ?? [],
  });
  return {
    Credentials: credentialsAnswer(keys, token),
    FederatedUser: { FederatedUserId: `${account.accountId}:${name}`, Arn: arn },
    ...(packedPercent === null ? {} : { PackedPolicySize: packedPercent }),
  };
}
