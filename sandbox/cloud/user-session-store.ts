import { z } from "zod";
import type { CloudDatabase } from "./cloud-database";
import { storedJson, storedTags } from "./stored-json";
import type { TemporaryKeys } from "./temporary-keys";

/** Temporary credentials that an IAM user took for itself, or for somebody it vouches for. */
export interface UserSessionRecord extends TemporaryKeys {
  userName: string;
  userId: string;
  /** Who GetFederationToken was for; null for GetSessionToken. */
  federatedName: string | null;
  tags: Record<string, string>;
  /** null limits nothing; an empty list allows nothing. */
  sessionPolicies: readonly string[] | null;
}

export interface UserSessionStore {
  findUserSession(accessKeyId: string): UserSessionRecord | null;
  putUserSession(session: UserSessionRecord): void;
}

const userSessionRow = z
  .object({
    access_key_id: z.string(),
    secret: z.string(),
    token_hash: z.string(),
    user_name: z.string(),
    user_id: z.string(),
    federated_name: z.string().nullable(),
    tags: storedTags,
    session_policies: storedJson(z.array(z.string())).nullable(),
    issued_at_ms: z.number(),
    expires_at_ms: z.number(),
  })
  .transform(
    (row): UserSessionRecord => ({
      accessKeyId: row.access_key_id,
      secret: row.secret,
      tokenHash: row.token_hash,
      userName: row.user_name,
      userId: row.user_id,
      federatedName: row.federated_name,
      tags: row.tags,
      sessionPolicies: row.session_policies,
      issuedAtMs: row.issued_at_ms,
      expiresAtMs: row.expires_at_ms,
    }),
  );

export function userSessionStore({ runQuietly, find }: CloudDatabase): UserSessionStore {
  return {
    findUserSession: (id) => find(userSessionRow, "SELECT * FROM user_sessions WHERE access_key_id = ?", id),
    putUserSession: (session) =>
      runQuietly(
        "INSERT INTO user_sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        session.accessKeyId,
        session.secret,
        session.tokenHash,
        session.userName,
        session.userId,
        session.federatedName,
        JSON.stringify(session.tags),
        session.sessionPolicies ? JSON.stringify(session.sessionPolicies) : null,
        session.issuedAtMs,
        session.expiresAtMs,
      ),
  };
}
