import type { SdmaCaller } from "../contract";
import type { Store } from "../store/open-store";
import { readGrants } from "./effective-level";
import type { Grant } from "./question";

export interface GrantCache {
  /** The caller's memberships, as of the last change or later. */
  read(store: Store, caller: SdmaCaller): Promise<readonly Grant[]>;
  /** Must be called after every committed change of memberships. */
  forget(): void;
}

const mostCallers = 1_000;

/** Caches callers' grants until memberships change, because a portal sends requests as the same few people all day. */
export function createGrantCache(): GrantCache {
  let known = new Map<string, readonly Grant[]>();
  return {
    read: async (store, caller) => {
      const key = JSON.stringify(caller.principals);
      const found = known.get(key);
      if (found) return found;
      // A result read now is stored in the current map, so a change in the meantime discards it.
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
