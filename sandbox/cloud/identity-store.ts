import type { CloudDatabase } from "./cloud-database";
import {
  type AccessKeyRecord,
  accessKeyRow,
  type NewAccessKey,
  type NewRole,
  type NewUser,
  type PolicyOwnerKind,
  type RoleRecord,
  roleRow,
  type UserRecord,
  userRow,
} from "./cloud-records";

export interface IdentityStore {
  findUser(name: string): UserRecord | null;
  /** By name. */
  listUsers(): UserRecord[];
  putUser(user: NewUser): void;
  /** Removes the user with keys, policies and attachments. */
  deleteUser(name: string): void;
  findAccessKey(accessKeyId: string): AccessKeyRecord | null;
  /** Of all users, oldest first. */
  listAccessKeys(): AccessKeyRecord[];
  putAccessKey(key: NewAccessKey): void;
  deleteAccessKey(accessKeyId: string): void;
  findRole(name: string): RoleRecord | null;
  /** By name. */
  listRoles(): RoleRecord[];
  putRole(role: NewRole): void;
  /** Removes the role with its policies and attachments; sessions of it die with its id. */
  deleteRole(name: string): void;
}

function userWrites({ run, inTransaction }: CloudDatabase, forgetPolicies: ForgetPolicies) {
  return {
    putUser: (user: NewUser) =>
      run(
        `INSERT INTO users (name, user_id, path, boundary, created_at_ms, tags) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET user_id = excluded.user_id, path = excluded.path,
         boundary = excluded.boundary, created_at_ms = excluded.created_at_ms, tags = excluded.tags`,
        user.name,
        user.userId,
        user.path,
        user.boundary,
        user.createdAtMs ?? Date.now(),
        JSON.stringify(user.tags ?? {}),
      ),
    deleteUser: (name: string) =>
      inTransaction(() => {
        run("DELETE FROM users WHERE name = ?", name);
        run("DELETE FROM access_keys WHERE user_name = ?", name);
        forgetPolicies("user", name);
      }),
    putAccessKey: (key: NewAccessKey) =>
      run(
        "INSERT OR REPLACE INTO access_keys (access_key_id, user_name, secret, is_active, created_at_ms) VALUES (?, ?, ?, ?, ?)",
        key.accessKeyId,
        key.userName,
        key.secret,
        key.isActive ? 1 : 0,
        key.createdAtMs ?? Date.now(),
      ),
    deleteAccessKey: (id: string) => run("DELETE FROM access_keys WHERE access_key_id = ?", id),
  };
}

type ForgetPolicies = (kind: PolicyOwnerKind, owner: string) => void;

function roleWrites({ run, inTransaction }: CloudDatabase, forgetPolicies: ForgetPolicies) {
  return {
    putRole: (role: NewRole) =>
      run(
        "INSERT OR REPLACE INTO roles (name, role_id, path, trust_policy, max_session_seconds, boundary, created_at_ms, description, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        role.name,
        role.roleId,
        role.path,
        role.trustPolicy,
        role.maxSessionSeconds,
        role.boundary,
        role.createdAtMs ?? Date.now(),
        role.description ?? null,
        JSON.stringify(role.tags ?? {}),
      ),
    deleteRole: (name: string) =>
      inTransaction(() => {
        run("DELETE FROM roles WHERE name = ?", name);
        forgetPolicies("role", name);
      }),
  };
}

/** Users, their keys, and roles. */
export function identityStore(database: CloudDatabase): IdentityStore {
  const { run, find, all } = database;
  const forgetPolicies: ForgetPolicies = (kind, owner) => {
    for (const table of ["inline_policies", "attachments"]) {
      run(`DELETE FROM ${table} WHERE owner_kind = ? AND owner_name = ?`, kind, owner);
    }
  };
  return {
    findUser: (name) => find(userRow, "SELECT * FROM users WHERE name = ?", name),
    listUsers: () => all(userRow, "SELECT * FROM users ORDER BY name"),
    findAccessKey: (id) => find(accessKeyRow, "SELECT * FROM access_keys WHERE access_key_id = ?", id),
    listAccessKeys: () => all(accessKeyRow, "SELECT * FROM access_keys ORDER BY created_at_ms, rowid"),
    findRole: (name) => find(roleRow, "SELECT * FROM roles WHERE name = ?", name),
    listRoles: () => all(roleRow, "SELECT * FROM roles ORDER BY name"),
    ...userWrites(database, forgetPolicies),
    ...roleWrites(database, forgetPolicies),
  };
}
