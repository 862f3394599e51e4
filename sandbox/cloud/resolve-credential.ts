import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { parsePolicy } from "../iam/policy-document";
import type { NamedPolicy, Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { CredentialLookup } from "../sigv4/verify-request";
import type { PolicyRecord, SessionRecord } from "./cloud-records";
import type { CloudStore } from "./cloud-store";

interface KnownCredential {
  storeVersion: number;
  secret: string;
  /** null for long-lived keys. */
  session: Pick<SessionRecord, "tokenHash" | "expiresAtMs"> | null;
  principal: Principal;
}

function named({ name, document }: PolicyRecord): NamedPolicy {
  return { name, document: parsePolicy(document, "identity") };
}

function boundaryPolicy(document: string | null): NamedPolicy | null {
  return document === null ? null : named({ name: "PermissionsBoundary", document });
}

function readUser(store: CloudStore, accessKeyId: string): Omit<KnownCredential, "storeVersion"> | null {
  const key = store.findAccessKey(accessKeyId);
  const user = key?.isActive ? store.findUser(key.userName) : null;
  if (!key || !user) return null;
  const arn = `arn:${account.partition}:iam::${account.accountId}:user${user.path}${user.name}`;
  return {
    secret: key.secret,
    session: null,
    principal: {
      kind: "user",
      accountId: account.accountId,
      arn,
      policyArn: arn,
      userId: user.userId,
      name: user.name,
      tags: {},
      transitiveTagKeys: [],
      sourceIdentity: null,
      tokenIssuedAtMs: null,
      identityPolicies: store.listPolicies("user", user.name).map(named),
      boundary: boundaryPolicy(user.boundary),
      sessionPolicies: null,
    },
  };
}

function readSession(store: CloudStore, accessKeyId: string): Omit<KnownCredential, "storeVersion"> | null {
  const session = store.findSession(accessKeyId);
  const role = session ? store.findRole(session.roleName) : null;
  // A role made anew under its old name has another id: sessions of the old one are dead.
  if (!session || !role || role.roleId !== session.roleId) return null;
  const { partition, accountId } = account;
  return {
    secret: session.secret,
    session,
    principal: {
      kind: "session",
      accountId,
      arn: `arn:${partition}:sts::${accountId}:assumed-role/${role.name}/${session.sessionName}`,
      policyArn: `arn:${partition}:iam::${accountId}:role${role.path}${role.name}`,
      userId: `${role.roleId}:${session.sessionName}`,
      name: session.sessionName,
      tags: session.tags,
      transitiveTagKeys: session.transitiveTagKeys,
      sourceIdentity: session.sourceIdentity,
      tokenIssuedAtMs: session.issuedAtMs,
      identityPolicies: store.listPolicies("role", role.name).map(named),
      boundary: boundaryPolicy(role.boundary),
      sessionPolicies:
        session.sessionPolicies?.map((document, index) =>
          named({ name: `session policy ${index + 1}`, document }),
        ) ?? null,
    },
  };
}

export type ResolveCredential = (
  accessKeyId: string,
  sessionToken: string | undefined,
) => CredentialLookup<Principal>;

/**
 * Finds who an access key belongs to, policies parsed and all; repeated look-ups touch the store only after a write.
 * A session token that belongs to another key, or to none, is as invalid as an unknown key.
 */
export function credentialResolver(store: CloudStore, clock: () => number): ResolveCredential {
  const known = new LRUCache<string, KnownCredential>({ max: 5_000 });
  const read = (accessKeyId: string): KnownCredential | null => {
    const storeVersion = store.version();
    const cached = known.get(accessKeyId);
    if (cached?.storeVersion === storeVersion) return cached;
    const fresh = accessKeyId.startsWith("ASIA")
      ? readSession(store, accessKeyId)
      : readUser(store, accessKeyId);
    if (!fresh) return null;
    const entry = { ...fresh, storeVersion };
    known.set(accessKeyId, entry);
    return entry;
  };
  return (accessKeyId, sessionToken) => {
    const credential = read(accessKeyId);
    if (!credential) return { found: "invalid" };
    const hash =
      sessionToken === undefined ? null : createHash("sha256").update(sessionToken, "latin1").digest("hex");
    if (hash !== (credential.session?.tokenHash ?? null)) return { found: "invalid" };
    if (credential.session && credential.session.expiresAtMs <= clock()) return { found: "expired" };
    return { found: "valid", secret: credential.secret, identity: credential.principal };
  };
}
