import type { RoleRecord, SessionRecord } from "./cloud-records";
import { newTemporaryKeys } from "./temporary-keys";

export interface SessionWish {
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
export function newSession(wish: SessionWish): { session: SessionRecord; token: string } {
  const { keys, token } = newTemporaryKeys(wish.nowMs, wish.durationSeconds);
  const session: SessionRecord = {
    ...keys,
    roleName: wish.role.name,
    roleId: wish.role.roleId,
    sessionName: wish.sessionName,
    sourceIdentity: wish.sourceIdentity ?? null,
    tags: wish.tags ?? {},
    transitiveTagKeys: wish.transitiveTagKeys ?? [],
    sessionPolicies: wish.sessionPolicies ?? null,
    sessionKeys: wish.sessionKeys ?? {},
  };
  return { session, token };
}
