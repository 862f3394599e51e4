import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { parsePolicy } from "../iam/policy-document";
import type { NamedPolicy, Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { CredentialLookup } from "../sigv4/verify-request";
import type { CloudReads } from "./cloud-reads";
import type { PolicyOwnerKind, PolicyRecord, RoleRecord, SessionRecord } from "./cloud-records";

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

function readUser(store: CloudReads, accessKeyId: string): Omit<KnownCredential, "storeVersion"> | null {
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
      tags: user.tags,
      transitiveTagKeys: [],
      sourceIdentity: null,
      tokenIssuedAtMs: null,
      identityPolicies: policiesOf(store, "user", user.name),
      boundary: boundaryPolicy(store, user.boundary),
      sessionPolicies: null,
    },
  };
}

function readSession(store: CloudReads, accessKeyId: string): Omit<KnownCredential, "storeVersion"> | null {
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
      tags: tagsOfSession(session, role),
      transitiveTagKeys: session.transitiveTagKeys,
      sourceIdentity: session.sourceIdentity,
      tokenIssuedAtMs: session.issuedAtMs,
      identityPolicies: policiesOf(store, "role", role.name),
      boundary: boundaryPolicy(store, role.boundary),
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
export function credentialResolver(store: CloudReads, clock: () => number): ResolveCredential {
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
