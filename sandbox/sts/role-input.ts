import type { RoleRecord } from "../cloud/cloud-records";
import type { CloudStore } from "../cloud/cloud-store";
import type { Form } from "../http/form";
import { account } from "../identity/directory";
import { textViolations } from "./constraints";
import { StsRefusal } from "./sts-refusal";

/** AWS's pattern as quoted in its error messages; `\w` in it means ASCII. */
export const sessionNamePattern = "[\\w+=,.@-]*";

/** Constraints on the parameters that all AssumeRole actions share. */
export function roleViolations(form: Form): string[] {
  const name = { isRequired: true, minLength: 2, maxLength: 64, pattern: sessionNamePattern };
  return [
    ...textViolations(form.get("RoleArn"), "roleArn", { isRequired: true, minLength: 20, maxLength: 2_048 }),
    ...textViolations(form.get("RoleSessionName"), "roleSessionName", name),
  ];
}

/** @throws StsRefusal if it is not a role ARN */
export function readRoleArn(form: Form): string {
  const roleArn = form.get("RoleArn") ?? "";
  if (/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(roleArn)) return roleArn;
  throw new StsRefusal(400, "ValidationError", `${roleArn} is invalid`);
}

/** The role with that ARN, including its path. */
export function findRole(store: CloudStore, roleArn: string): RoleRecord | null {
  const match = /^arn:aws:iam::(\d{12}):role(\/(?:.*\/)?)([^/]+)$/.exec(roleArn);
  const role = match?.[1] === account.accountId ? store.findRole(match[3] ?? "") : null;
  return role?.path === match?.[2] ? role : null;
}

/** @throws StsRefusal if the role's sessions may not last that long */
export function checkRoleDuration(role: RoleRecord, durationSeconds: number): void {
  if (durationSeconds <= role.maxSessionSeconds) return;
  throw new StsRefusal(
    400,
    "ValidationError",
    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
  );
}
