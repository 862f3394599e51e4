import type { Form } from "../http/form";
import { textViolations } from "./constraints";
import type { SignedCall } from "./sts-call";
import { StsRefusal } from "./sts-refusal";

const serialNumber = { minLength: 9, maxLength: 256, pattern: "[\\w+=/:,.@-]*" };
const tokenCode = { minLength: 6, maxLength: 6, pattern: "[\\d]*" };

/** The two spaces are AWS's own (github.com/aws/aws-cli/issues/6325, github.com/99designs/aws-vault/issues/676). */
const wrongCode =
  "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.";

export function mfaViolations(form: Form): string[] {
  return [
    ...textViolations(form.get("SerialNumber"), "serialNumber", serialNumber),
    ...textViolations(form.get("TokenCode"), "tokenCode", tokenCode),
  ];
}

/**
 * The sandbox's users have no MFA devices, so every code is invalid.
 * @throws StsRefusal if one was sent
 */
export function checkMfa({ form }: SignedCall): void {
  const [device, code] = [form.get("SerialNumber"), form.get("TokenCode")];
  if (device === undefined && code === undefined) return;
  throw new StsRefusal(403, "AccessDenied", wrongCode);
}
