import type { CloudDatabase } from "./cloud-database";
import { type SessionRecord, sessionRow } from "./cloud-records";

export interface SessionStore {
  findSession(accessKeyId: string): SessionRecord | null;
  putSession(session: SessionRecord): void;
  /** Ends every session at that moment, or only those of one session name, as if their time had run out. */
  expireSessions(atMs: number, name?: string): void;
  /** Forgets sessions that ended before that moment; AWS then calls their tokens invalid instead of expired. */
  forgetSessions(endedBeforeMs: number): void;
}

/** Roles' sessions and users' own, with what each is called by. */
const tables = [
  ["sessions", "session_name"],
  ["user_sessions", "coalesce(federated_name, user_name)"],
] as const;

export function sessionStore({ run, runQuietly, find }: CloudDatabase): SessionStore {
  return {
    findSession: (id) => find(sessionRow, "SELECT * FROM sessions WHERE access_key_id = ?", id),
    // A new session makes nothing stale that was read before.
    putSession: (session) =>
      runQuietly(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        session.accessKeyId,
        session.secret,
        session.tokenHash,
        session.roleName,
        session.roleId,
        session.sessionName,
        session.sourceIdentity,
        JSON.stringify(session.tags),
        JSON.stringify(session.transitiveTagKeys),
        session.sessionPolicies ? JSON.stringify(session.sessionPolicies) : null,
        session.issuedAtMs,
        session.expiresAtMs,
        JSON.stringify(session.sessionKeys),
      ),
    expireSessions: (atMs, name) => {
      for (const [table, nameColumn] of tables) {
        const ended = `UPDATE ${table} SET expires_at_ms = ? WHERE expires_at_ms > ?`;
        if (name === undefined) run(ended, atMs, atMs);
        else run(`${ended} AND ${nameColumn} = ?`, atMs, atMs, name);
      }
    },
    forgetSessions: (endedBeforeMs) => {
      for (const [table] of tables) run(`DELETE FROM ${table} WHERE expires_at_ms < ?`, endedBeforeMs);
    },
  };
}
