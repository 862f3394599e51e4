import { randomBytes } from "node:crypto";
import type { Store } from "./open-store";

const name = "pageTokenSecret";

/** Seals page tokens; generated on the first start and stored, so that tokens survive a restart. */
export async function readTokenSecret(store: Store): Promise<string> {
  const value = randomBytes(32).toString("base64url");
  await store.query
    .insertInto("setting")
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await store.query
    .selectFrom("setting")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.value;
}
