import type { RoleRecord, SessionRecord } from "./cloud-records";
import { newTemporaryKeys } from "./temporary-keys";

export interface SessionRequest {
  role: RoleRecord;
  sessionName: string;
  durationSeconds: number;
  nowMs: number;
  sourceIdentity?: string | null;
  tags?: Record<string, string>;
  transitiveTagKeys?: readonly string[];
  /** Policy documents that limit the session; null limits nothing. */
  sessionPolicies?: readonly string[] | null;
  /** Condition keys of the token that the session was made with. */
  sessionKeys?: SessionRecord["sessionKeys"];
}

/** A session of a role with a fresh key pair and token; not stored yet, and of the token only the hash ever is. */
export function newSession(requested: SessionRequest): { session: SessionRecord; token: string } {
  const { keys, token } = newTemporaryKeys(requested.nowMs, requested.durationSeconds);
  const session: SessionRecord = {
    ...keys,
    roleName: requested.role.name,
    roleId: requested.role.roleId,
    sessionName: requested.sessionName,
    sourceIdentity: requested.sourceIdentity ?? null,
    tags: requested.tags ?? {},
    transitiveTagKeys: requested.transitiveTagKeys ?? [],
    sessionPolicies: requested.sessionPolicies ?? null,
    sessionKeys: requested.sessionKeys ?? {},
  };
  return { session, token };
}
