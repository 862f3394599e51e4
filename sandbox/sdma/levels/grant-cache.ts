import type { SdmaCaller } from "../contract";
import type { Store } from "../store/open-store";
import { readGrants } from "./effective-level";
import type { Grant } from "./question";

export interface GrantCache {
  /** The caller's memberships, as they were at or after the last change. */
  read(store: Store, caller: SdmaCaller): Promise<readonly Grant[]>;
  /** To be called after every change of memberships is committed. */
  forget(): void;
}

const mostCallers = 1_000;

/** Keeps what callers hold until memberships change: a portal asks as the same few people all day. */
export function createGrantCache(): GrantCache {
  let known = new Map<string, readonly Grant[]>();
  return {
    read: async (store, caller) => {
      const key = JSON.stringify(caller.principals);
      const found = known.get(key);
      if (found) return found;
      // What is read now belongs to the map of now: a change in between leaves it behind.
      const current = known;
      const grants = await readGrants(store, caller);
      if (current.size >= mostCallers) current.clear();
      current.set(key, grants);
      return grants;
    },
    forget: () => {
      known = new Map();
    },
  };
}
