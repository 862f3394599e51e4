import "server-only";
import type { Store } from "./open-store";

export interface EmbedUse {
  scope: string;
  id: string;
  /** Epoch milliseconds; afterwards nobody takes what was used, so its use is forgotten. */
  keptUntilMs: number;
}

/** Of several who use the same thing at once, in whatever replica, one is told that it is theirs. */
export async function recordUse(store: Store, { scope, id, keptUntilMs }: EmbedUse): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await store
    .insertInto("embed_uses")
    .values({ scope, id, kept_until_ms: keptUntilMs })
    .onConflict((conflict) => conflict.columns(["scope", "id"]).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets uses that nobody would repeat anymore. */
export async function trimUses(store: Store, beforeMs: number): Promise<void> {
  await store.deleteFrom("embed_uses").where("kept_until_ms", "<", beforeMs).execute();
}

export interface SessionFacts {
  sessionId: string;
  /** Under which a sign-out of its person may be known. */
  signOutIds: readonly string[];
}

/** Whether a frame's session was ended, and when its person last signed out, in epoch milliseconds; 0 for never. */
export async function findSessionEnd(
  store: Store,
  { sessionId, signOutIds }: SessionFacts,
): Promise<{ isEnded: boolean; signedOutAtMs: number }> {
  const ended = await store
    .selectFrom("embed_uses")
    .select("id")
    .where("scope", "=", "session")
    .where("id", "=", sessionId)
    .executeTakeFirst();
  const rows = await store
    .selectFrom("sign_outs")
    .select("signed_out_at_ms")
    .where("person_id", "in", signOutIds)
    .execute();
  return {
    isEnded: ended !== undefined,
    signedOutAtMs: Math.max(0, ...rows.map(({ signed_out_at_ms }) => signed_out_at_ms)),
  };
}
