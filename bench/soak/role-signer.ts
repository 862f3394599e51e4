import { setTimeout as sleep } from "node:timers/promises";
import { assumeRoleCall } from "../lib/assume-role-call";
import { readCredentials } from "../lib/read-credentials";
import type { Keys } from "../lib/sign-request";
import type { Signer, SoakClient } from "./soak-client";

export function userSigner(keys: Keys): Signer {
  return { keys: async () => keys, renew: () => {} };
}

export interface RoleSigner extends Signer {
  /** Sessions that were acknowledged and, as far as this signer was told, still are good. */
  sessions(): readonly Keys[];
  /** Told when every session was ended on purpose. */
  forgetSessions(): void;
}

/** Assumes a role's session, keeps it while it serves, and does not give up getting another. */
export function roleSigner(client: SoakClient, base: Signer, role: string, sessionName: string): RoleSigner {
  let current: Promise<Keys> | null = null;
  let sessions: Keys[] = [];
  const take = async (): Promise<Keys> => {
    // One that was asked for before all were ended may be answered after it.
    const before = sessions;
    for (;;) {
      const outcome = await client.send(assumeRoleCall(role, sessionName), base);
      if (outcome.kind === "acknowledged") {
        const keys = readCredentials(outcome.text);
        if (before === sessions) sessions.push(keys);
        return keys;
      }
      await sleep(200);
    }
  };
  return {
    keys: () => {
      current ??= take();
      return current;
    },
    renew: () => {
      current = null;
    },
    sessions: () => sessions,
    forgetSessions: () => {
      sessions = [];
    },
  };
}
