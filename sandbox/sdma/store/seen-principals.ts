import type { SdmaCaller } from "../contract";
import type { Store } from "./open-store";

export interface SeenPrincipals {
  /** Records that this user has signed in, after which others can add them as a member (guide). */
  note(caller: SdmaCaller): Promise<void>;
}

export function openSeenPrincipals({ query }: Store): SeenPrincipals {
  const noted = new Set<string>();
  return {
    note: async ({ sessionName }) => {
      if (noted.has(sessionName)) return;
      await query
        .insertInto("seenPrincipal")
        .values({ principalType: "USER", principalId: sessionName })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      noted.add(sessionName);
    },
  };
}
