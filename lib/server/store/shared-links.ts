import "server-only";
import type { Selectable } from "kysely";
import { countActive, inMakersTurn } from "./link-makers";
import { type ListPage, newestFirst } from "./newest-first";
import type { Store } from "./open-store";
import type { SharedLinkTables } from "./shared-link-tables";

export type SharedLinkRow = Selectable<SharedLinkTables["shared_links"]>;

/** A row with how many people have opened it. */
export type CountedLink = SharedLinkRow & { openers: number };

export type NewLinkRow = Omit<
  SharedLinkRow,
  "revoked_at_ms" | "opens" | "last_opened_at_ms" | "maker_verdict" | "maker_verdict_at_ms"
>;

const isOne = (rows: bigint) => rows > 0n;

/** Stores a link, unless its maker has too many that are neither revoked nor expired. @returns whether it was stored */
export const insertLink = (store: Store, row: NewLinkRow, mostActive: number): Promise<boolean> => {
  const maker = { deploymentId: row.deployment_id, makerId: row.maker_id };
  return inMakersTurn(store, maker, async (tables) => {
    const active = await countActive(tables, "shared_links", { ...maker, nowMs: row.created_at_ms });
    if (active >= mostActive) return false;
    await tables
      .insertInto("shared_links")
      .values({
        ...{ ...row, revoked_at_ms: 0, opens: 0, last_opened_at_ms: 0 },
        ...{ maker_verdict: "", maker_verdict_at_ms: 0 },
      })
      .execute();
    return true;
  });
};

const counted = (store: Store) =>
  store
    .selectFrom("shared_links")
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom("shared_link_opens")
        .whereRef("shared_link_opens.link_id", "=", "shared_links.id")
        .select(({ fn }) => fn.countAll<number>().as("people"))
        .as("openers"),
    );

const toCounted = (row: SharedLinkRow & { openers: number | null }): CountedLink => ({
  ...row,
  openers: Number(row.openers ?? 0),
});

export interface LinkListInput extends ListPage {
  deploymentId: string;
  /** null: everybody's. */
  makerId: string | null;
}

/** @returns the newest first */
export async function listLinks(
  store: Store,
  { deploymentId, makerId, ...page }: LinkListInput,
): Promise<CountedLink[]> {
  let query = counted(store).where("deployment_id", "=", deploymentId);
  if (makerId !== null) query = query.where("maker_id", "=", makerId);
  const rows = await query.$call(newestFirst(page)).execute();
  return rows.map(toCounted);
}

export async function findLink(store: Store, id: string): Promise<CountedLink | undefined> {
  const row = await counted(store).where("id", "=", id).executeTakeFirst();
  return row && toCounted(row);
}

/** Who has opened a link, the last one first. */
export const listOpeners = (
  store: Store,
  id: string,
  limit: number,
): Promise<Selectable<SharedLinkTables["shared_link_opens"]>[]> =>
  store
    .selectFrom("shared_link_opens")
    .selectAll()
    .where("link_id", "=", id)
    .orderBy("last_at_ms", "desc")
    .orderBy("person_id")
    .limit(limit)
    .execute();

export interface Opening {
  id: string;
  person: { id: string; name: string };
  nowMs: number;
}

/**
 * Counts one opening, unless the link was revoked, has expired or its maker was refused its target by then: no opening is
 * counted after a revocation was answered. @returns whether it counted
 */
export const countOpening = (store: Store, { id, person, nowMs }: Opening): Promise<boolean> =>
  store.transaction().execute(async (tables) => {
    const { numUpdatedRows } = await tables
      .updateTable("shared_links")
      .set(({ eb }) => ({ opens: eb("opens", "+", 1), last_opened_at_ms: nowMs }))
      .where("id", "=", id)
      .where("revoked_at_ms", "=", 0)
      .where("maker_verdict", "in", ["", "opened"])
      .where(({ eb, or }) => or([eb("expires_at_ms", "=", 0), eb("expires_at_ms", ">", nowMs)]))
      .executeTakeFirst();
    if (!isOne(numUpdatedRows)) return false;
    await tables
      .insertInto("shared_link_opens")
      .values({
        ...{ link_id: id, person_id: person.id, person_name: person.name },
        ...{ opens: 1, first_at_ms: nowMs, last_at_ms: nowMs },
      })
      .onConflict((conflict) =>
        conflict.columns(["link_id", "person_id"]).doUpdateSet(({ eb, ref }) => ({
          opens: eb("shared_link_opens.opens", "+", 1),
          person_name: ref("excluded.person_name"),
          last_at_ms: ref("excluded.last_at_ms"),
        })),
      )
      .execute();
    return true;
  });

/** Of several who revoke a link at once, one succeeds. @returns whether this one did */
export async function revokeLink(store: Store, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable("shared_links")
    .set({ revoked_at_ms: nowMs })
    .where("id", "=", id)
    .where("revoked_at_ms", "=", 0)
    .executeTakeFirst();
  return isOne(numUpdatedRows);
}

/** Who has made links in a deployment, by name. */
export async function listMakers(
  store: Store,
  deploymentId: string,
  limit: number,
): Promise<{ id: string; name: string }[]> {
  const rows = await store
    .selectFrom("shared_links")
    .select(({ fn }) => ["maker_id", fn.max("maker_name").as("name")])
    .where("deployment_id", "=", deploymentId)
    .groupBy("maker_id")
    .orderBy("name")
    .limit(limit)
    .execute();
  return rows.map(({ maker_id, name }) => ({ id: maker_id, name }));
}

/** What is known of somebody who has made links in a deployment. */
export const findMaker = (
  store: Store,
  { deploymentId, makerId }: { deploymentId: string; makerId: string },
): Promise<Pick<SharedLinkRow, "maker_name" | "maker_facts"> | undefined> =>
  store
    .selectFrom("shared_links")
    .select(["maker_name", "maker_facts"])
    .where("deployment_id", "=", deploymentId)
    .where("maker_id", "=", makerId)
    .orderBy("created_at_ms", "desc")
    .limit(1)
    .executeTakeFirst();

/** What the configuration's rules know somebody by, for all the links that they have made, in a deployment or everywhere. */
export async function saveMakerFacts(
  store: Store,
  { deploymentId, makerId, facts }: { deploymentId?: string; makerId: string; facts: string },
): Promise<void> {
  let update = store
    .updateTable("shared_links")
    .set({ maker_facts: facts })
    .where("maker_id", "=", makerId)
    .where("maker_facts", "!=", facts);
  if (deploymentId !== undefined) update = update.where("deployment_id", "=", deploymentId);
  await update.execute();
}

async function deleteLinks(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await store.deleteFrom("shared_link_opens").where("link_id", "in", ids).execute();
  await store.deleteFrom("shared_links").where("id", "in", ids).execute();
}

/** Deletes what was revoked or has expired before a moment, 500 at a time. */
export async function trimLinks(store: Store, beforeMs: number): Promise<void> {
  const rows = await store
    .selectFrom("shared_links")
    .select("id")
    .where(({ and, eb, or }) =>
      or([
        and([eb("revoked_at_ms", ">", 0), eb("revoked_at_ms", "<", beforeMs)]),
        and([eb("expires_at_ms", ">", 0), eb("expires_at_ms", "<", beforeMs)]),
      ]),
    )
    .limit(500)
    .execute();
  await deleteLinks(
    store,
    rows.map(({ id }) => id),
  );
}

/** Deletes a person's links, and that they opened those of others, whose counts stay. */
export async function eraseLinks(store: Store, personId: string): Promise<void> {
  const own = await store.selectFrom("shared_links").select("id").where("maker_id", "=", personId).execute();
  for (let start = 0; start < own.length; start += 500)
    await deleteLinks(
      store,
      own.slice(start, start + 500).map(({ id }) => id),
    );
  await store.deleteFrom("shared_link_opens").where("person_id", "=", personId).execute();
}
