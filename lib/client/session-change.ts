import type { CurrentSession } from "./ask-session";

/** Whom a window shows. */
export interface ShownSession {
  /** null: a window that shows nobody, such as the sign-in page. */
  personId: string | null;
  /** Absent on pages outside a deployment. */
  deploymentId?: string | undefined;
  roleId?: string | undefined;
}

export type SessionChange =
  | { kind: "signed-out" }
  | { kind: "other-person"; personId: string }
  | { kind: "other-role"; roleId: string }
  | { kind: "no-role" };

/** What has changed since a window was rendered; null where nothing has. */
export function sessionChange(shown: ShownSession, current: CurrentSession): SessionChange | null {
  if (current.personId !== shown.personId)
    return current.personId === null
      ? { kind: "signed-out" }
      : { kind: "other-person", personId: current.personId };
  if (shown.roleId === undefined || current.roleId === shown.roleId) return null;
  return current.roleId === null ? { kind: "no-role" } : { kind: "other-role", roleId: current.roleId };
}

/** Whether another window shows what this one cannot have at the same time. */
export function isBehind(shown: ShownSession, other: ShownSession): boolean {
  const isSameDeployment = shown.deploymentId !== undefined && shown.deploymentId === other.deploymentId;
  return shown.personId !== other.personId || (isSameDeployment && shown.roleId !== other.roleId);
}
