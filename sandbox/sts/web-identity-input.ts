import type { CloudStore } from "../cloud/cloud-store";
import type { Form } from "../http/form";
import { numberViolations, textViolations, violationsMessage } from "./constraints";
import { readDuration } from "./duration-input";
import { readRoleArn, roleViolations } from "./role-input";
import { readSessionPolicies, type SessionPolicies, sessionPolicyViolations } from "./session-policy-input";
import { StsRefusal } from "./sts-refusal";

export interface WebIdentityInput {
  roleArn: string;
  sessionName: string;
  durationSeconds: number;
  /** A JWT, not verified yet. */
  token: string;
  policies: SessionPolicies;
}

/** @throws StsRefusal with all constraint violations in one message */
export function readWebIdentityInput(form: Form, store: CloudStore): WebIdentityInput {
  const durationSeconds = readDuration(form, 3_600);
  const token = { isRequired: true, minLength: 4, maxLength: 20_000 };
  const broken = [
    ...roleViolations(form),
    ...textViolations(form.get("WebIdentityToken"), "webIdentityToken", token),
    ...textViolations(form.get("ProviderId"), "providerId", { minLength: 4, maxLength: 2_048 }),
    ...numberViolations(durationSeconds, "durationSeconds", 900, 43_200),
    ...sessionPolicyViolations(form),
  ];
  if (broken.length > 0) throw new StsRefusal(400, "ValidationError", violationsMessage(broken));
  return {
    roleArn: readRoleArn(form),
    sessionName: form.get("RoleSessionName") ?? "",
    durationSeconds,
    token: form.get("WebIdentityToken") ?? "",
    policies: readSessionPolicies(form, store),
  };
}
