import { openCloudDatabase } from "./cloud-database";
import { type IdentityProviderStore, identityProviderStore } from "./identity-provider-store";
import { type IdentityStore, identityStore } from "./identity-store";
import { type PolicyStore, policyStore } from "./policy-store";
import { type SessionStore, sessionStore } from "./session-store";
import { type UserSessionStore, userSessionStore } from "./user-session-store";

export interface CloudStore
  extends IdentityStore,
    PolicyStore,
    SessionStore,
    UserSessionStore,
    IdentityProviderStore {
  /** Grows with every write; whatever was derived from an older one is stale. */
  version(): number;
  /** Called before each write that makes something stale, while the old state can still be read. */
  beforeWrite(listener: () => void): void;
  close(): void;
}

/** Opens the account's state in one SQLite file. */
export function openCloudStore(path: string): CloudStore {
  const database = openCloudDatabase(path);
  return {
    version: database.version,
    beforeWrite: database.beforeWrite,
    ...identityStore(database),
    ...policyStore(database),
    ...sessionStore(database),
    ...userSessionStore(database),
    ...identityProviderStore(database),
    close: database.close,
  };
}
