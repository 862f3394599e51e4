/** What the account holds. Policy documents are kept as text: a byte of one may matter to whoever debugs it. */
export const cloudTables = `
  CREATE TABLE IF NOT EXISTS users (
    name TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    path TEXT NOT NULL,
    boundary TEXT
  );
  CREATE TABLE IF NOT EXISTS access_keys (
    access_key_id TEXT PRIMARY KEY,
    user_name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    is_active INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS roles (
    name TEXT PRIMARY KEY,
    role_id TEXT NOT NULL,
    path TEXT NOT NULL,
    trust_policy TEXT NOT NULL,
    max_session_seconds INTEGER NOT NULL,
    boundary TEXT
  );
  CREATE TABLE IF NOT EXISTS inline_policies (
    owner_kind TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (owner_kind, owner_name, name)
  );
  CREATE TABLE IF NOT EXISTS managed_policies (
    arn TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    policy_id TEXT NOT NULL,
    path TEXT NOT NULL,
    description TEXT NOT NULL,
    default_version INTEGER NOT NULL,
    newest_version INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL,
    tags TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS managed_policy_versions (
    policy_arn TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (policy_arn, version)
  );
  CREATE TABLE IF NOT EXISTS attachments (
    owner_kind TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    policy_arn TEXT NOT NULL,
    PRIMARY KEY (owner_kind, owner_name, policy_arn)
  );
  CREATE TABLE IF NOT EXISTS identity_providers (
    arn TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    client_ids TEXT NOT NULL,
    thumbprints TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sessions (
    access_key_id TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    role_name TEXT NOT NULL,
    role_id TEXT NOT NULL,
    session_name TEXT NOT NULL,
    source_identity TEXT,
    tags TEXT NOT NULL,
    transitive_tag_keys TEXT NOT NULL,
    session_policies TEXT,
    issued_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS user_sessions (
    access_key_id TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    user_name TEXT NOT NULL,
    user_id TEXT NOT NULL,
    federated_name TEXT,
    tags TEXT NOT NULL,
    session_policies TEXT,
    issued_at_ms INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
  );
`;

/** Columns that tables of an older data directory lack, in the order in which they were added. */
export const laterColumns = [
  ["users", "created_at_ms", "INTEGER NOT NULL DEFAULT 0"],
  ["users", "tags", "TEXT NOT NULL DEFAULT '{}'"],
  ["access_keys", "created_at_ms", "INTEGER NOT NULL DEFAULT 0"],
  ["roles", "created_at_ms", "INTEGER NOT NULL DEFAULT 0"],
  ["roles", "description", "TEXT"],
  ["roles", "tags", "TEXT NOT NULL DEFAULT '{}'"],
  ["sessions", "session_keys", "TEXT NOT NULL DEFAULT '{}'"],
] as const;
