import type { CloudDatabase } from "./cloud-database";
import { type SessionRecord, sessionRow } from "./cloud-records";

export interface SessionStore {
  findSession(accessKeyId: string): SessionRecord | null;
  putSession(session: SessionRecord): void;
  /** Ends every session at that moment, or only those of one session name, as if their time had run out. */
  expireSessions(atMs: number, sessionName?: string): void;
  /** Forgets sessions that ended before that moment; AWS then calls their tokens invalid instead of expired. */
  forgetSessions(endedBeforeMs: number): void;
}

export function sessionStore({ run, runQuietly, find }: CloudDatabase): SessionStore {
  return {
    findSession: (id) => find(sessionRow, "SELECT * FROM sessions WHERE access_key_id = ?", id),
    // A new session makes nothing stale that was read before.
    putSession: (session) =>
      runQuietly(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
      ),
    expireSessions: (atMs, sessionName) => {
      const ended = "UPDATE sessions SET expires_at_ms = ? WHERE expires_at_ms > ?";
      if (sessionName === undefined) run(ended, atMs, atMs);
      else run(`${ended} AND session_name = ?`, atMs, atMs, sessionName);
    },
    forgetSessions: (endedBeforeMs) => run("DELETE FROM sessions WHERE expires_at_ms < ?", endedBeforeMs),
  };
}
