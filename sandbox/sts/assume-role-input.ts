import type { CloudStore } from "../cloud/cloud-store";
import type { Form } from "../http/form";
import { numberViolations, textViolations, violationsMessage } from "./constraints";
import { readDuration } from "./duration-input";
import { mfaViolations } from "./mfa-input";
import { readRoleArn, roleViolations, sessionNamePattern } from "./role-input";
import { readSessionPolicies, type SessionPolicies, sessionPolicyViolations } from "./session-policy-input";
import { StsRefusal } from "./sts-refusal";
import { readTags, type SessionTags, tagViolations } from "./tag-input";

export interface AssumeRoleInput extends SessionTags {
  roleArn: string;
  sessionName: string;
  durationSeconds: number;
  externalId: string | undefined;
  sourceIdentity: string | undefined;
  policies: SessionPolicies;
}

function violations(form: Form, durationSeconds: number): string[] {
  const sourceIdentity = { minLength: 2, maxLength: 64, pattern: sessionNamePattern };
  const externalId = { minLength: 2, maxLength: 1_224, pattern: "[\\w+=,.@:\\/-]*" };
  return [
    ...roleViolations(form),
    ...numberViolations(durationSeconds, "durationSeconds", 900, 43_200),
    ...textViolations(form.get("ExternalId"), "externalId", externalId),
    ...textViolations(form.get("SourceIdentity"), "sourceIdentity", sourceIdentity),
    ...sessionPolicyViolations(form),
    ...tagViolations(form),
    ...mfaViolations(form),
  ];
}

/**
 * Parses and validates the parameters of AssumeRole, before permissions are checked.
 * @throws StsRefusal with all constraint violations in one message
 */
export function readAssumeRoleInput(form: Form, store: CloudStore): AssumeRoleInput {
  const durationSeconds = readDuration(form, 3_600);
  const broken = violations(form, durationSeconds);
  if (broken.length > 0) throw new StsRefusal(400, "ValidationError", violationsMessage(broken));
  return {
    roleArn: readRoleArn(form),
    sessionName: form.get("RoleSessionName") ?? "",
    durationSeconds,
    externalId: form.get("ExternalId"),
    sourceIdentity: form.get("SourceIdentity"),
    ...readTags(form),
    policies: readSessionPolicies(form, store),
  };
}
