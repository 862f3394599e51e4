import { account, operatorUserName, portalUserName } from "../identity/directory";
import type { CloudStore } from "./cloud-store";
import { randomIdentifier } from "./random-identifier";
import type { SandboxSecrets } from "./sandbox-secrets";
import { portalUserPolicy, seedRoles, seedTrustPolicy } from "./seed-roles";
import { seedServiceRoles } from "./service-roles";
import { vendingRole } from "./vend-session";

type KeyPair = SandboxSecrets["base"];

function seedUser(store: CloudStore, name: string, key: KeyPair, nowMs: number): void {
  const userId = store.findUser(name)?.userId ?? randomIdentifier("AIDA", 21);
  store.putUser({ name, userId, path: "/", boundary: null, createdAtMs: nowMs });
  const { accessKeyId, secretAccessKey: secret } = key;
  store.putAccessKey({ accessKeyId, userName: name, secret, isActive: true, createdAtMs: nowMs });
}

function seedUsers(store: CloudStore, secrets: SandboxSecrets, nowMs: number): void {
  seedUser(store, portalUserName, secrets.base, nowMs);
  const document = JSON.stringify(portalUserPolicy(account));
  store.putPolicy("user", portalUserName, { name: "AssumePortalRoles", document });
  seedUser(store, operatorUserName, secrets.operator, nowMs);
  store.attachPolicy("user", operatorUserName, "arn:aws:iam::aws:policy/AdministratorAccess");
}

function seedExampleRoles(store: CloudStore, nowMs: number): void {
  for (const role of seedRoles) {
    store.putRole({
      name: role.name,
      roleId: randomIdentifier("AROA", 21),
      path: "/",
      trustPolicy: JSON.stringify(seedTrustPolicy(account)),
      maxSessionSeconds: role.maxSessionSeconds,
      boundary: null,
      createdAtMs: nowMs,
    });
    store.putPolicy("role", role.name, {
      name: "SpatialDataMgmtApiInvoke",
      document: JSON.stringify(role.policy(account)),
    });
  }
}

/** Roles of a data directory from before the sandbox kept their age. */
function dateRoles(store: CloudStore, nowMs: number): void {
  for (const role of store.listRoles()) {
    if (role.createdAtMs === 0) store.putRole({ ...role, createdAtMs: nowMs });
  }
}

/**
 * Fills an empty account with the portal's user, its operator, AWS's example roles and SDMA's own, and brings one up to date that
 * is from before there was an operator. Any other account stays as it is: what somebody deleted stays deleted.
 * @param nowMs when all of it was made.
 */
export function seedCloud(store: CloudStore, secrets: SandboxSecrets, nowMs: number): void {
  const portalUser = store.findUser(portalUserName);
  const isEarlier = portalUser?.createdAtMs === 0;
  if (portalUser && !isEarlier) return;
  if (store.listRoles().length === 0) {
    seedExampleRoles(store, nowMs);
    seedServiceRoles(store, nowMs);
  }
  dateRoles(store, nowMs);
  vendingRole(store, nowMs);
  seedUsers(store, secrets, nowMs);
}
