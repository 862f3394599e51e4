import { z } from "zod";

export interface UserRecord {
  name: string;
  userId: string;
  path: string;
  /** Policy document text, or null. */
  boundary: string | null;
}

export interface AccessKeyRecord {
  accessKeyId: string;
  userName: string;
  secret: string;
  isActive: boolean;
}

export interface RoleRecord {
  name: string;
  roleId: string;
  /** "/" or "/teams/". */
  path: string;
  trustPolicy: string;
  maxSessionSeconds: number;
  boundary: string | null;
}

export type PolicyOwnerKind = "user" | "role";

export interface PolicyRecord {
  name: string;
  document: string;
}

export interface SessionRecord {
  accessKeyId: string;
  secret: string;
  /** SHA-256 of the session token, in hexadecimal. */
  tokenHash: string;
  roleName: string;
  roleId: string;
  sessionName: string;
  sourceIdentity: string | null;
  tags: Record<string, string>;
  transitiveTagKeys: readonly string[];
  /** null where the session was made without any. */
  sessionPolicies: readonly string[] | null;
  issuedAtMs: number;
  expiresAtMs: number;
}

export const userRow = z
  .object({ name: z.string(), user_id: z.string(), path: z.string(), boundary: z.string().nullable() })
  .transform(
    (row): UserRecord => ({ name: row.name, userId: row.user_id, path: row.path, boundary: row.boundary }),
  );

export const accessKeyRow = z
  .object({ access_key_id: z.string(), user_name: z.string(), secret: z.string(), is_active: z.number() })
  .transform(
    (row): AccessKeyRecord => ({
      accessKeyId: row.access_key_id,
      userName: row.user_name,
      secret: row.secret,
      isActive: row.is_active === 1,
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
  })
  .transform(
    (row): RoleRecord => ({
      name: row.name,
      roleId: row.role_id,
      path: row.path,
      trustPolicy: row.trust_policy,
      maxSessionSeconds: row.max_session_seconds,
      boundary: row.boundary,
    }),
  );

export const policyRow = z.object({ name: z.string(), document: z.string() });

function json<Value>(schema: z.ZodType<Value>) {
  return z.string().transform((text) => schema.parse(JSON.parse(text)));
}

export const sessionRow = z
  .object({
    access_key_id: z.string(),
    secret: z.string(),
    token_hash: z.string(),
    role_name: z.string(),
    role_id: z.string(),
    session_name: z.string(),
    source_identity: z.string().nullable(),
    tags: json(z.record(z.string(), z.string())),
    transitive_tag_keys: json(z.array(z.string())),
    session_policies: json(z.array(z.string())).nullable(),
    issued_at_ms: z.number(),
    expires_at_ms: z.number(),
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
    }),
  );
