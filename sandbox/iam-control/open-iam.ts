import type { CloudStore } from "../cloud/cloud-store";
import { type IamConsistency, laggingStore } from "../cloud/lagging-store";
import { credentialResolver, type ResolveCredential } from "../cloud/resolve-credential";
import type { EmulateService } from "../http/service";
import { emulateIam } from "./emulate-iam";

export interface Iam {
  consistency: IamConsistency;
  /** The account as policy evaluation sees it, with changes delayed. */
  seen: CloudStore;
  findCredential: ResolveCredential;
  /** The control plane; it sees its own changes at once. */
  emulate: EmulateService;
}

/** What IAM needs besides the account's store. */
interface IamWiring {
  /** Epoch milliseconds. */
  clock: () => number;
  consistency: IamConsistency;
  log: (line: Record<string, unknown>) => void;
}

/** Opens IAM on the account's store. */
export function openIam(store: CloudStore, { clock, consistency, log }: IamWiring): Iam {
  const seen = laggingStore(store, clock, consistency);
  const findCredential = credentialResolver(seen, clock);
  return { consistency, seen, findCredential, emulate: emulateIam({ store, findCredential, log }) };
}
