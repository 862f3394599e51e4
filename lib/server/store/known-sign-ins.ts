import "server-only";
import type { Selectable } from "kysely";
import type { KnownSignInTables } from "./known-sign-in-tables";
import type { Store } from "./open-store";

export type KnownSignInRow = Selectable<KnownSignInTables["known_sign_ins"]>;

export async function saveSignIn(store: Store, row: KnownSignInRow): Promise<void> {
  const { person_id: _key, ...facts } = row;
  await store
    .insertInto("known_sign_ins")
    .values(row)
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(facts))
    .execute();
}

/** People by names of role sessions or proven addresses in lower case, whoever signed in last first. */
export const findSignIns = (store: Store, names: readonly string[]): Promise<KnownSignInRow[]> =>
  store
    .selectFrom("known_sign_ins")
    .selectAll()
    .where(({ or, eb }) => or([eb("session_name", "in", names), eb("verified_email", "in", names)]))
    .orderBy("signed_in_at_ms", "desc")
    .limit(200)
    .execute();

export const findSignIn = (store: Store, personId: string): Promise<KnownSignInRow | undefined> =>
  store.selectFrom("known_sign_ins").selectAll().where("person_id", "=", personId).executeTakeFirst();

/** Groups change: what nobody has renewed for this long is not told anymore. */
export async function trimSignIns(store: Store, beforeMs: number): Promise<void> {
  await store.deleteFrom("known_sign_ins").where("signed_in_at_ms", "<", beforeMs).execute();
}

export async function eraseSignIn(store: Store, personId: string): Promise<void> {
  await store.deleteFrom("known_sign_ins").where("person_id", "=", personId).execute();
}
