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
`;
