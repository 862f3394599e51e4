import "server-only";
import type { Store } from "./open-store";

export interface LinkMaker {
  deploymentId: string;
  makerId: string;
}

/** Runs one change of a maker's links at a time, also where replicas are asked at the same moment. */
export const inMakersTurn = <Result>(
  store: Store,
  { deploymentId, makerId }: LinkMaker,
  run: (tables: Store) => Promise<Result>,
): Promise<Result> =>
  store
    .transaction()
    // What others have committed while this waited for its turn has to be counted.
    .setIsolationLevel("read committed")
    .execute(async (tables) => {
      await tables
        .insertInto("link_makers")
        .values({ deployment_id: deploymentId, maker_id: makerId, turns: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(["deployment_id", "maker_id"])
            .doUpdateSet(({ eb }) => ({ turns: eb("link_makers.turns", "+", 1) })),
        )
        .execute();
      return run(tables);
    });

/** Links that are neither revoked nor over. Exact within the maker's turn. */
export async function countActive(
  tables: Store,
  table: "shared_links" | "guest_links",
  { deploymentId, makerId, nowMs }: LinkMaker & { nowMs: number },
): Promise<number> {
  const { active } = await tables
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as("active"))
    .where("maker_id", "=", makerId)
    .where("deployment_id", "=", deploymentId)
    .where("revoked_at_ms", "=", 0)
    .where(({ eb, or }) => or([eb("expires_at_ms", "=", 0), eb("expires_at_ms", ">", nowMs)]))
    .executeTakeFirstOrThrow();
  return Number(active);
}

export async function eraseLinkMaker(store: Store, personId: string): Promise<void> {
  await store.deleteFrom("link_makers").where("maker_id", "=", personId).execute();
}
