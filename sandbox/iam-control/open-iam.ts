import type { CloudStore } from "../cloud/cloud-store";
import { type IamConsistency, laggingStore } from "../cloud/lagging-store";
import { credentialResolver, type ResolveCredential } from "../cloud/resolve-credential";
import type { PlayService } from "../http/played";
import { playIam } from "./play-iam";

export interface Iam {
  consistency: IamConsistency;
  /** The account as evaluation sees it, changes arriving with the delay. */
  seen: CloudStore;
  findCredential: ResolveCredential;
  /** The control plane; it reads its own changes at once. */
  play: PlayService;
}

/**
 * IAM over the account's store.
 * @param clock epoch milliseconds
 */
export function openIam(store: CloudStore, clock: () => number, consistency: IamConsistency): Iam {
  const seen = laggingStore(store, clock, consistency);
  const findCredential = credentialResolver(seen, clock);
  return { consistency, seen, findCredential, play: playIam({ store, findCredential }) };
}
