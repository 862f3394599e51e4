import { createHash, randomBytes } from "node:crypto";
import type { RoleRecord, SessionRecord } from "./cloud-records";
import { randomIdentifier, randomSecret } from "./random-identifier";

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
}

/** A session of a role with a fresh key pair and token; not stored yet, and of the token only the hash ever is. */
export function newSession(wish: SessionWish): { session: SessionRecord; token: string } {
  // Opaque, and as long as AWS's are, so that limits on headers show here and not first in production.
  const token = `IQoJb3JpZ2luX2VjE${randomBytes(600).toString("base64")}`;
  // Whole seconds, as the answer says them.
  const expiresAtMs = Math.floor(wish.nowMs / 1_000) * 1_000 + wish.durationSeconds * 1_000;
  const session: SessionRecord = {
    accessKeyId: randomIdentifier("ASIA", 20),
    secret: randomSecret(),
    tokenHash: createHash("sha256").update(token, "latin1").digest("hex"),
    roleName: wish.role.name,
    roleId: wish.role.roleId,
    sessionName: wish.sessionName,
    sourceIdentity: wish.sourceIdentity ?? null,
    tags: wish.tags ?? {},
    transitiveTagKeys: wish.transitiveTagKeys ?? [],
    sessionPolicies: wish.sessionPolicies ?? null,
    issuedAtMs: wish.nowMs,
    expiresAtMs,
  };
  return { session, token };
}
