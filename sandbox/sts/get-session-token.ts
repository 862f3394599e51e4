import { newTemporaryKeys } from "../cloud/temporary-keys";
import { numberViolations, textViolations, violationsMessage } from "./constraints";
import { credentialsAnswer } from "./credentials-answer";
import { readDuration } from "./duration-input";
import type { SignedCall } from "./sts-call";
import { StsRefusal } from "./sts-refusal";
import type { XmlTree } from "./xml-answer";

/** The sandbox's users have no MFA devices, so any code is the wrong one. */
function checkMfa({ form, caller }: SignedCall): void {
  const [device, code] = [form.get("SerialNumber"), form.get("TokenCode")];
  if (device === undefined && code === undefined) return;
  const message = `MultiFactorAuthentication failed, unable to validate MFA code for ${caller.arn}.`;
  throw new StsRefusal(403, "AccessDenied", message);
}

/**
 * STS GetSessionToken: a user's own rights, for 15 minutes to 36 hours. No policy can forbid it.
 * Source: IAM user guide, "Permissions for GetSessionToken".
 * @throws StsRefusal
 */
export function getSessionToken(call: SignedCall): XmlTree {
  const { store, request, caller, form } = call;
  const durationSeconds = readDuration(form, 43_200);
  const serial = { minLength: 9, maxLength: 256, pattern: "[\\w+=/:,.@-]*" };
  const broken = [
    ...numberViolations(durationSeconds, "durationSeconds", 900, 129_600),
    ...textViolations(form.get("SerialNumber"), "serialNumber", serial),
    ...textViolations(form.get("TokenCode"), "tokenCode", { minLength: 6, maxLength: 6, pattern: "[\\d]*" }),
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
