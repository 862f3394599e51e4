import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { parsePolicy } from "../iam/policy-document";
import type { NamedPolicy, Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { CredentialLookup } from "../sigv4/verify-request";
import type { CloudReads } from "./cloud-reads";
import type { PolicyOwnerKind, PolicyRecord, RoleRecord, SessionRecord, UserRecord } from "./cloud-records";
import type { TemporaryKeys } from "./temporary-keys";

interface Credential {
  secret: string;
  /** null for long-lived keys. */
  session: TemporaryKeys | null;
  principal: Principal;
}

interface KnownCredential extends Credential {
  storeVersion: number;
}

function named({ name, document }: PolicyRecord): NamedPolicy {
  return { name, document: parsePolicy(document, "identity") };
}

/** A boundary whose policy is gone allows nothing: limits must not vanish with a mistake. */
function boundaryPolicy(store: CloudReads, arn: string | null): NamedPolicy | null {
  if (arn === null) return null;
  const policy = store.findManagedPolicy(arn);
  return policy ? named(policy) : { name: arn, document: { hasVariables: true, statements: [] } };
}

function policiesOf(store: CloudReads, kind: PolicyOwnerKind, owner: string): NamedPolicy[] {
  const attached = store.listAttached(kind, owner).map((arn) => store.findManagedPolicy(arn));
  return [...store.listPolicies(kind, owner), ...attached.filter((policy) => policy !== null)].map(named);
}

/** Tags of the role that the session's own do not replace; their keys differ by more than case. */
function tagsOfSession(session: SessionRecord, role: RoleRecord): Record<string, string> {
  const own = new Set(Object.keys(session.tags).map((key) => key.toLowerCase()));
  const inherited = Object.entries(role.tags).filter(([key]) => !own.has(key.toLowerCase()));
  return { ...Object.fromEntries(inherited), ...session.tags };
}

function userPrincipal(store: CloudReads, user: UserRecord): Principal {
  const arn = `arn:${account.partition}:iam::${account.accountId}:user${user.path}${user.name}`;
  return {
    kind: "user",
    accountId: account.accountId,
    arn,
    policyArn: arn,
    userId: user.userId,
    name: user.name,
    tags: user.tags,
    transitiveTagKeys: [],
    sourceIdentity: null,
    tokenIssuedAtMs: null,
    identityPolicies: policiesOf(store, "user", user.name),
    boundary: boundaryPolicy(store, user.boundary),
    sessionPolicies: null,
  };
}

function readUser(store: CloudReads, accessKeyId: string): Credential | null {
  const key = store.findAccessKey(accessKeyId);
  const user = key?.isActive ? store.findUser(key.userName) : null;
  return key && user ? { secret: key.secret, session: null, principal: userPrincipal(store, user) } : null;
}

function sessionPolicies(documents: readonly string[] | null): NamedPolicy[] | null {
  if (documents === null) return null;
  return documents.map((document, index) => named({ name: `session policy ${index + 1}`, document }));
}

/** A user's own token is the user again; a federated user is somebody else within the user's rights. */
function readUserSession(store: CloudReads, accessKeyId: string): Credential | null {
  const session = store.findUserSession(accessKeyId);
  const user = session ? store.findUser(session.userName) : null;
  if (!session || !user || user.userId !== session.userId) return null;
  const own = { ...userPrincipal(store, user), tokenIssuedAtMs: session.issuedAtMs };
  const { federatedName: name, secret } = session;
  if (name === null) return { secret, session, principal: own };
  const { partition, accountId } = account;
  const principal: Principal = {
    ...own,
    kind: "federated-user",
    arn: `arn:${partition}:sts::${accountId}:federated-user/${name}`,
    userId: `${accountId}:${name}`,
    name,
    tags: session.tags,
    sessionPolicies: sessionPolicies(session.sessionPolicies),
  };
  return { secret, session, principal };
}

function readSession(store: CloudReads, accessKeyId: string): Credential | null {
  const session = store.findSession(accessKeyId);
  const role = session ? store.findRole(session.roleName) : null;
  // A role made again under its old name has another id: sessions of the old one are dead.
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
      tags: tagsOfSession(session, role),
      transitiveTagKeys: session.transitiveTagKeys,
      sourceIdentity: session.sourceIdentity,
      tokenIssuedAtMs: session.issuedAtMs,
      identityPolicies: policiesOf(store, "role", role.name),
      boundary: boundaryPolicy(store, role.boundary),
      sessionPolicies: sessionPolicies(session.sessionPolicies),
      sessionKeys: session.sessionKeys,
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
export function credentialResolver(store: CloudReads, clock: () => number): ResolveCredential {
  const known = new LRUCache<string, KnownCredential>({ max: 5_000 });
  const read = (accessKeyId: string): KnownCredential | null => {
    const storeVersion = store.version();
    const cached = known.get(accessKeyId);
    if (cached?.storeVersion === storeVersion) return cached;
    const fresh = accessKeyId.startsWith("ASIA")
      ? (readSession(store, accessKeyId) ?? readUserSession(store, accessKeyId))
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
