import { account, portalUserName } from "../identity/directory";
import type { CloudStore } from "./cloud-store";
import { randomIdentifier } from "./random-identifier";
import type { SandboxSecrets } from "./sandbox-secrets";
import { portalUserPolicy, seedRoles, seedTrustPolicy } from "./seed-roles";

function seedUser(store: CloudStore): void {
  if (store.findUser(portalUserName)) return;
  const userId = randomIdentifier("AIDA", 21);
  store.putUser({ name: portalUserName, userId, path: "/", boundary: null });
  store.putPolicy("user", portalUserName, {
    name: "AssumePortalRoles",
    document: JSON.stringify(portalUserPolicy(account)),
  });
}

/** Fills an empty account with the portal's user and AWS's example roles; leaves what is there as it is. */
export function seedCloud(store: CloudStore, secrets: SandboxSecrets): void {
  seedUser(store);
  const { accessKeyId, secretAccessKey } = secrets.base;
  store.putAccessKey({ accessKeyId, userName: portalUserName, secret: secretAccessKey, isActive: true });
  if (store.listRoles().length > 0) return;
  for (const role of seedRoles) {
    store.putRole({
      name: role.name,
      roleId: randomIdentifier("AROA", 21),
      path: "/",
      trustPolicy: JSON.stringify(seedTrustPolicy(account)),
      maxSessionSeconds: role.maxSessionSeconds,
      boundary: null,
    });
    store.putPolicy("role", role.name, {
      name: "SpatialDataMgmtApiInvoke",
      document: JSON.stringify(role.policy(account)),
    });
  }
}
