import { newTemporaryKeys } from "../cloud/temporary-keys";
import { numberViolations, violationsMessage } from "./constraints";
import { credentialsAnswer } from "./credentials-answer";
import { readDuration } from "./duration-input";
import { checkMfa, mfaViolations } from "./mfa-input";
import type { SignedCall } from "./sts-call";
import { StsRefusal } from "./sts-refusal";
import type { XmlTree } from "./xml-answer";

/**
 * STS GetSessionToken: the user's own permissions, for 15 minutes to 36 hours. No policy can deny it.
 * Source: IAM user guide, "Permissions for GetSessionToken".
 * @throws StsRefusal
 */
export function getSessionToken(call: SignedCall): XmlTree {
  const { store, request, caller, form } = call;
  const durationSeconds = readDuration(form, 43_200);
  const broken = [
    ...numberViolations(durationSeconds, "durationSeconds", 900, 129_600),
    ...mfaViolations(form),
  ];
  if (broken.length > 0) throw new StsRefusal(400, "ValidationError", violationsMessage(broken));
  checkMfa(call);
  const { keys, token } = newTemporaryKeys(request.nowMs, durationSeconds);
  store.putUserSession({
    ...keys,
    userName: caller.name,
    userId: caller.userId,
    federatedName: null,
    tags: {},
    sessionPolicies: null,
  });
  return { Credentials: credentialsAnswer(keys, token) };
}
