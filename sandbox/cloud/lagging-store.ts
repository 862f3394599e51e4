import type { IdentityReads } from "./cloud-reads";
import type { CloudStore } from "./cloud-store";

/** May be changed while the sandbox runs. */
export interface IamConsistency {
  /** How long after a change gateway and STS still decide by what was before it; 0 for at once. */
  delayMs: number;
}

interface Earlier {
  /** When the change happened that this state came before. */
  changedAtMs: number;
  reads: IdentityReads;
}

function byOwner<Item>(owners: readonly string[], read: (owner: string) => Item[]) {
  const known = new Map(owners.map((owner) => [owner, read(owner)]));
  return (owner: string): Item[] => known.get(owner) ?? [];
}

/** Everything that evaluation reads, as it is now. */
function takeSnapshot(store: CloudStore): IdentityReads {
  const users = new Map(store.listUsers().map((user) => [user.name, user]));
  const roles = new Map(store.listRoles().map((role) => [role.name, role]));
  const keys = new Map(store.listAccessKeys().map((key) => [key.accessKeyId, key]));
  const policies = new Map(store.listManagedPolicies().map((policy) => [policy.arn, policy]));
  const inline = {
    user: byOwner([...users.keys()], (name) => store.listPolicies("user", name)),
    role: byOwner([...roles.keys()], (name) => store.listPolicies("role", name)),
  };
  const attached = {
    user: byOwner([...users.keys()], (name) => store.listAttached("user", name)),
    role: byOwner([...roles.keys()], (name) => store.listAttached("role", name)),
  };
  const version = store.version();
  return {
    version: () => version,
    findUser: (name) => users.get(name) ?? null,
    findRole: (name) => roles.get(name) ?? null,
    findAccessKey: (id) => keys.get(id) ?? null,
    findManagedPolicy: (arn) =>
      policies.get(arn) ?? (arn.startsWith("arn:aws:iam::aws:") ? store.findManagedPolicy(arn) : null),
    listPolicies: (kind, owner) => inline[kind](owner),
    listAttached: (kind, owner) => attached[kind](owner),
  };
}

/**
 * The account as gateway and STS see it: users, roles and policies with IAM's delay, everything else as it is. AWS
 * promises only that changes arrive in the end (IAM user guide, "Eventual consistency").
 * @param clock epoch milliseconds
 */
export function laggingStore(
  store: CloudStore,
  clock: () => number,
  consistency: IamConsistency,
): CloudStore {
  let history: Earlier[] = [];
  store.beforeWrite(() => {
    if (consistency.delayMs > 0) history.push({ changedAtMs: clock(), reads: takeSnapshot(store) });
  });
  const current = (): IdentityReads => {
    if (history.length === 0) return store;
    const seenUntilMs = clock() - consistency.delayMs;
    history = history.filter(({ changedAtMs }) => changedAtMs > seenUntilMs);
    return history[0]?.reads ?? store;
  };
  return {
    ...store,
    version: () => current().version(),
    findUser: (name) => current().findUser(name),
    findRole: (name) => current().findRole(name),
    findAccessKey: (id) => current().findAccessKey(id),
    findManagedPolicy: (arn) => current().findManagedPolicy(arn),
    listPolicies: (kind, owner) => current().listPolicies(kind, owner),
    listAttached: (kind, owner) => current().listAttached(kind, owner),
  };
}
