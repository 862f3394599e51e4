import { chmodSync } from "node:fs";
import Database from "libsql";
import {
  type AccessKeyRecord,
  accessKeyRow,
  type PolicyOwnerKind,
  type PolicyRecord,
  policyRow,
  type RoleRecord,
  roleRow,
  type SessionRecord,
  sessionRow,
  type UserRecord,
  userRow,
} from "./cloud-records";
import { cloudTables } from "./cloud-tables";

export interface CloudStore {
  /** Grows with every write; whatever was derived from an older one is stale. */
  version(): number;
  findUser(name: string): UserRecord | null;
  putUser(user: UserRecord): void;
  findAccessKey(accessKeyId: string): AccessKeyRecord | null;
  putAccessKey(key: AccessKeyRecord): void;
  findRole(name: string): RoleRecord | null;
  listRoles(): RoleRecord[];
  putRole(role: RoleRecord): void;
  /** Removes the role and its policies; sessions of it die with its id. */
  deleteRole(name: string): void;
  listPolicies(kind: PolicyOwnerKind, owner: string): PolicyRecord[];
  putPolicy(kind: PolicyOwnerKind, owner: string, policy: PolicyRecord): void;
  findSession(accessKeyId: string): SessionRecord | null;
  putSession(session: SessionRecord): void;
  /** Ends every session at that moment, as if its time had run out. */
  expireSessions(atMs: number): void;
  /** Forgets sessions that ended before that moment; AWS then calls their tokens invalid instead of expired. */
  forgetSessions(endedBeforeMs: number): void;
  close(): void;
}

type Run = (sql: string, ...values: (string | number | null)[]) => void;

/** A new session makes nothing stale that was read before, so it leaves the version alone. */
function sessionWrites(run: Run, insert: Run) {
  return {
    putSession: (session: SessionRecord) =>
      insert(
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
    expireSessions: (atMs: number) =>
      run("UPDATE sessions SET expires_at_ms = ? WHERE expires_at_ms > ?", atMs, atMs),
    forgetSessions: (endedBeforeMs: number) =>
      run("DELETE FROM sessions WHERE expires_at_ms < ?", endedBeforeMs),
  };
}

function identityWrites(run: Run) {
  return {
    putUser: (user: UserRecord) =>
      run(
        "INSERT OR REPLACE INTO users VALUES (?, ?, ?, ?)",
        user.name,
        user.userId,
        user.path,
        user.boundary,
      ),
    putAccessKey: (key: AccessKeyRecord) =>
      run(
        "INSERT OR REPLACE INTO access_keys VALUES (?, ?, ?, ?)",
        key.accessKeyId,
        key.userName,
        key.secret,
        key.isActive ? 1 : 0,
      ),
    putRole: (role: RoleRecord) =>
      run(
        "INSERT OR REPLACE INTO roles VALUES (?, ?, ?, ?, ?, ?)",
        role.name,
        role.roleId,
        role.path,
        role.trustPolicy,
        role.maxSessionSeconds,
        role.boundary,
      ),
    deleteRole: (name: string) => {
      run("DELETE FROM roles WHERE name = ?", name);
      run("DELETE FROM inline_policies WHERE owner_kind = 'role' AND owner_name = ?", name);
    },
    putPolicy: (kind: PolicyOwnerKind, owner: string, policy: PolicyRecord) =>
      run(
        "INSERT OR REPLACE INTO inline_policies VALUES (?, ?, ?, ?)",
        kind,
        owner,
        policy.name,
        policy.document,
      ),
  };
}

/** Opens the account's state in one SQLite file, which only its owner may read: it holds secret keys. */
export function openCloudStore(path: string): CloudStore {
  const database = new Database(path);
  chmodSync(path, 0o600);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.exec(cloudTables);
  let version = 0;
  const execute: Run = (sql, ...values) => void database.prepare(sql).run(...values);
  const run: Run = (sql, ...values) => {
    execute(sql, ...values);
    version += 1;
  };
  const find = (sql: string, key: string) => database.prepare(sql).get(key) ?? null;
  const all = (sql: string, ...keys: string[]) => database.prepare(sql).all(...keys);
  return {
    version: () => version,
    findUser: (name) => userRow.nullable().parse(find("SELECT * FROM users WHERE name = ?", name)),
    findAccessKey: (id) =>
      accessKeyRow.nullable().parse(find("SELECT * FROM access_keys WHERE access_key_id = ?", id)),
    findRole: (name) => roleRow.nullable().parse(find("SELECT * FROM roles WHERE name = ?", name)),
    listRoles: () => roleRow.array().parse(all("SELECT * FROM roles ORDER BY name")),
    listPolicies: (kind, owner) =>
      policyRow
        .array()
        .parse(
          all(
            "SELECT name, document FROM inline_policies WHERE owner_kind = ? AND owner_name = ? ORDER BY name",
            kind,
            owner,
          ),
        ),
    findSession: (id) =>
      sessionRow.nullable().parse(find("SELECT * FROM sessions WHERE access_key_id = ?", id)),
    ...identityWrites(run),
    ...sessionWrites(run, execute),
    close: () => void database.close(),
  };
}
