import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "./open-store";

/** Ends every session of a person that began up to now, in every browser. */
export async function recordSignOut(
  store: Kysely<StoreTables>,
  personId: string,
  nowMs: number,
): Promise<void> {
  await store
    .insertInto("sign_outs")
    .values({ person_id: personId, signed_out_at_ms: nowMs })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ signed_out_at_ms: nowMs }))
    .execute();
}

/** @returns epoch milliseconds, 0 for somebody who never signed out */
export async function lastSignOutMs(store: Kysely<StoreTables>, personId: string): Promise<number> {
  const row = await store
    .selectFrom("sign_outs")
    .select("signed_out_at_ms")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.signed_out_at_ms ?? 0;
}
