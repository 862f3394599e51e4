import "server-only";
import type { Store } from "./open-store";

/** Ends every session of a person that began up to a moment; an earlier one than is known changes nothing. */
export async function recordSignOut(store: Store, personId: string, nowMs: number): Promise<void> {
  await store
    .insertInto("sign_outs")
    .values({ person_id: personId, signed_out_at_ms: nowMs })
    .onConflict((conflict) =>
      conflict
        .column("person_id")
        .doUpdateSet({ signed_out_at_ms: nowMs })
        .where("sign_outs.signed_out_at_ms", "<", nowMs),
    )
    .execute();
}

/** @returns epoch milliseconds, 0 for somebody who never signed out */
export async function lastSignOutMs(store: Store, personId: string): Promise<number> {
  const row = await store
    .selectFrom("sign_outs")
    .select("signed_out_at_ms")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.signed_out_at_ms ?? 0;
}
