import type { CloudStore } from "./cloud-store";

/** Session name, federated name or user name behind an access key; nothing is verified here. */
export function personOfKey(store: CloudStore, accessKeyId: string): string | null {
  const session = store.findSession(accessKeyId);
  if (session) return session.sessionName;
  const own = store.findUserSession(accessKeyId) ?? store.findAccessKey(accessKeyId);
  if (!own) return null;
  return "federatedName" in own ? (own.federatedName ?? own.userName) : own.userName;
}
