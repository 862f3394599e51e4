import { z } from "zod";
import { storedJson, storedTags } from "./stored-json";
import type { TemporaryKeys } from "./temporary-keys";

export interface UserRecord {
  name: string;
  userId: string;
  path: string;
  /** ARN of the managed policy that is the permissions boundary, or null. */
  boundary: string | null;
  createdAtMs: number;
  tags: Record<string, string>;
}

export interface AccessKeyRecord {
  accessKeyId: string;
  userName: string;
  secret: string;
  isActive: boolean;
  createdAtMs: number;
}

export interface RoleRecord {
  name: string;
  roleId: string;
  /** "/" or "/teams/". */
  path: string;
  trustPolicy: string;
  maxSessionSeconds: number;
  /** ARN of the managed policy that is the permissions boundary, or null. */
  boundary: string | null;
  createdAtMs: number;
  description: string | null;
  tags: Record<string, string>;
}

type WithDefaults<Row, Keys extends keyof Row> = Omit<Row, Keys> & Partial<Pick<Row, Keys>>;

/** What has a default may be left out: no tags, no description, made now. */
export type NewUser = WithDefaults<UserRecord, "createdAtMs" | "tags">;
export type NewAccessKey = WithDefaults<AccessKeyRecord, "createdAtMs">;
export type NewRole = WithDefaults<RoleRecord, "createdAtMs" | "description" | "tags">;

export type PolicyOwnerKind = "user" | "role";

export interface PolicyRecord {
  name: string;
  document: string;
}

export interface SessionRecord extends TemporaryKeys {
  roleName: string;
  roleId: string;
  sessionName: string;
  sourceIdentity: string | null;
  tags: Record<string, string>;
  transitiveTagKeys: readonly string[];
  /** null where the session was made without any. */
  sessionPolicies: readonly string[] | null;
  /** Condition keys of the token that the session was made with. */
  sessionKeys: Readonly<Record<string, string | readonly string[]>>;
}

export const userRow = z
  .object({
    name: z.string(),
    user_id: z.string(),
    path: z.string(),
    boundary: z.string().nullable(),
    created_at_ms: z.number(),
    tags: storedTags,
  })
  .transform(
    ({ user_id, created_at_ms, ...row }): UserRecord => ({
      ...row,
      userId: user_id,
      createdAtMs: created_at_ms,
    }),
  );

export const accessKeyRow = z
  .object({
    access_key_id: z.string(),
    user_name: z.string(),
    secret: z.string(),
    is_active: z.number(),
    created_at_ms: z.number(),
  })
  .transform(
    (row): AccessKeyRecord => ({
      accessKeyId: row.access_key_id,
      userName: row.user_name,
      secret: row.secret,
      isActive: row.is_active === 1,
      createdAtMs: row.created_at_ms,
    }),
  );

export const roleRow = z
  .object({
    name: z.string(),
    role_id: z.string(),
    path: z.string(),
    trust_policy: z.string(),
    max_session_seconds: z.number(),
    boundary: z.string().nullable(),
    created_at_ms: z.number(),
    description: z.string().nullable(),
    tags: storedTags,
  })
  .transform(
    ({ role_id, trust_policy, max_session_seconds, created_at_ms, ...row }): RoleRecord => ({
      ...row,
      roleId: role_id,
      trustPolicy: trust_policy,
      maxSessionSeconds: max_session_seconds,
      createdAtMs: created_at_ms,
    }),
  );

export const policyRow = z.object({ name: z.string(), document: z.string() });

export const sessionRow = z
  .object({
    access_key_id: z.string(),
    secret: z.string(),
    token_hash: z.string(),
    role_name: z.string(),
    role_id: z.string(),
    session_name: z.string(),
    source_identity: z.string().nullable(),
    tags: storedTags,
    transitive_tag_keys: storedJson(z.array(z.string())),
    session_policies: storedJson(z.array(z.string())).nullable(),
    issued_at_ms: z.number(),
    expires_at_ms: z.number(),
    session_keys: storedJson(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  })
  .transform(
    (row): SessionRecord => ({
      accessKeyId: row.access_key_id,
      secret: row.secret,
      tokenHash: row.token_hash,
      roleName: row.role_name,
      roleId: row.role_id,
      sessionName: row.session_name,
      sourceIdentity: row.source_identity,
      tags: row.tags,
      transitiveTagKeys: row.transitive_tag_keys,
      sessionPolicies: row.session_policies,
      issuedAtMs: row.issued_at_ms,
      expiresAtMs: row.expires_at_ms,
      sessionKeys: row.session_keys,
    }),
  );
