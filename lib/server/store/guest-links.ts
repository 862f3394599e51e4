import "server-only";
import type { Selectable } from "kysely";
import type { GuestLinkTables } from "./guest-link-tables";
import { countActive, inMakersTurn } from "./link-makers";
import { type ListPage, newestFirst } from "./newest-first";
import type { Store } from "./open-store";

export type GuestLinkRow = Selectable<GuestLinkTables["guest_links"]>;
export type NewGuestLinkRow = Omit<
  GuestLinkRow,
  "revoked_at_ms" | "opens" | "last_opened_at_ms" | "downloads" | "reports"
>;

/** Of a link that was just made. */
export const nothingYet = { revoked_at_ms: 0, opens: 0, last_opened_at_ms: 0, downloads: 0, reports: 0 };

const isOne = (rows: bigint) => rows > 0n;
const dayMs = 86_400_000;

/** Stores a link, unless its maker has too many that still open. @returns whether it was stored */
export const insertGuestLink = (store: Store, row: NewGuestLinkRow, mostActive: number): Promise<boolean> => {
  const maker = { deploymentId: row.deployment_id, makerId: row.maker_id };
  return inMakersTurn(store, maker, async (tables) => {
    const active = await countActive(tables, "guest_links", { ...maker, nowMs: row.created_at_ms });
    if (active >= mostActive) return false;
    await tables
      .insertInto("guest_links")
      .values({ ...row, ...nothingYet })
      .execute();
    return true;
  });
};

export const findGuestLink = (store: Store, id: string): Promise<GuestLinkRow | undefined> =>
  store.selectFrom("guest_links").selectAll().where("id", "=", id).executeTakeFirst();

/** @param secretHash SHA-256 of what stands in the link's address */
export const findGuestLinkBySecret = (store: Store, secretHash: string): Promise<GuestLinkRow | undefined> =>
  store.selectFrom("guest_links").selectAll().where("secret_hash", "=", secretHash).executeTakeFirst();

export interface GuestListInput extends ListPage {
  deploymentId: string;
  /** null: everybody's. */
  makerId: string | null;
}

/** @returns the newest first */
export function listGuestLinks(
  store: Store,
  { deploymentId, makerId, ...page }: GuestListInput,
): Promise<GuestLinkRow[]> {
  let query = store.selectFrom("guest_links").selectAll().where("deployment_id", "=", deploymentId);
  if (makerId !== null) query = query.where("maker_id", "=", makerId);
  return query.$call(newestFirst(page)).execute();
}

/** Counts one opening, unless the link ended before. @returns whether it counted */
export async function countGuestOpening(store: Store, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable("guest_links")
    .set(({ eb }) => ({ opens: eb("opens", "+", 1), last_opened_at_ms: nowMs }))
    .where("id", "=", id)
    .where("revoked_at_ms", "=", 0)
    .where("expires_at_ms", ">", nowMs)
    .executeTakeFirst();
  return isOne(numUpdatedRows);
}

/** Takes one of the link's downloads: of many at one moment, never more than there are. @returns whether there was one */
export async function takeDownload(store: Store, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable("guest_links")
    .set(({ eb }) => ({ downloads: eb("downloads", "+", 1) }))
    .where("id", "=", id)
    .where("revoked_at_ms", "=", 0)
    .where("expires_at_ms", ">", nowMs)
    .where(({ eb, or, ref }) =>
      or([eb("most_downloads", "=", 0), eb("downloads", "<", ref("most_downloads"))]),
    )
    .executeTakeFirst();
  return isOne(numUpdatedRows);
}

/** Gives a download back of which no byte could be sent. */
export async function returnDownload(store: Store, id: string): Promise<void> {
  await store
    .updateTable("guest_links")
    .set(({ eb }) => ({ downloads: eb("downloads", "-", 1) }))
    .where("id", "=", id)
    .where("downloads", ">", 0)
    .execute();
}

/** Takes requests of the link's day. @returns whether it has not used more than its ceiling with them */
export async function takeRequests(
  store: Store,
  { id, daily_requests }: Pick<GuestLinkRow, "id" | "daily_requests">,
  { nowMs, count }: { nowMs: number; count: number },
): Promise<boolean> {
  const { requests } = await store
    .insertInto("guest_link_days")
    .values({ link_id: id, day_ms: nowMs - (nowMs % dayMs), requests: count })
    .onConflict((conflict) =>
      conflict
        .columns(["link_id", "day_ms"])
        .doUpdateSet(({ eb }) => ({ requests: eb("guest_link_days.requests", "+", count) })),
    )
    .returning("requests")
    .executeTakeFirstOrThrow();
  return Number(requests) <= daily_requests;
}

/** Ends a link and every session of it. Of several who revoke it at once, one succeeds. @returns whether this one did */
export async function revokeGuestLink(store: Store, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable("guest_links")
    .set({ revoked_at_ms: nowMs })
    .where("id", "=", id)
    .where("revoked_at_ms", "=", 0)
    .executeTakeFirst();
  await store.deleteFrom("guest_tickets").where("link_id", "=", id).execute();
  await store.deleteFrom("guest_sessions").where("link_id", "=", id).execute();
  return isOne(numUpdatedRows);
}

/** What the configuration's rules know somebody by, for all the guest links that they have made, in a deployment or everywhere. */
export async function saveGuestMakerFacts(
  store: Store,
  { deploymentId, makerId, facts }: { deploymentId?: string; makerId: string; facts: string },
): Promise<void> {
  let update = store
    .updateTable("guest_links")
    .set({ maker_facts: facts })
    .where("maker_id", "=", makerId)
    .where("maker_facts", "!=", facts);
  if (deploymentId !== undefined) update = update.where("deployment_id", "=", deploymentId);
  await update.execute();
}

const tablesOfLinks = [
  "guest_link_days",
  "guest_link_tries",
  "guest_link_reports",
  "guest_link_log",
  "guest_sessions",
  "guest_tickets",
] as const;

async function deleteGuestLinks(store: Store, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += 500) {
    const some = ids.slice(start, start + 500);
    for (const table of tablesOfLinks) await store.deleteFrom(table).where("link_id", "in", some).execute();
    await store.deleteFrom("guest_links").where("id", "in", some).execute();
  }
}

/** Deletes links that ended before a moment, 500 at a time, and sessions and tickets that are over. */
export async function trimGuestLinks(store: Store, beforeMs: number, nowMs: number): Promise<void> {
  const rows = await store
    .selectFrom("guest_links")
    .select("id")
    .where(({ and, eb, or }) =>
      or([
        eb("expires_at_ms", "<", beforeMs),
        and([eb("revoked_at_ms", ">", 0), eb("revoked_at_ms", "<", beforeMs)]),
      ]),
    )
    .limit(500)
    .execute();
  await deleteGuestLinks(
    store,
    rows.map(({ id }) => id),
  );
  await store.deleteFrom("guest_tickets").where("ends_at_ms", "<", nowMs).execute();
  await store.deleteFrom("guest_sessions").where("ends_at_ms", "<", nowMs).execute();
}

/** Deletes a person's guest links with everything about them. */
export async function eraseGuestLinks(store: Store, personId: string): Promise<void> {
  const own = await store.selectFrom("guest_links").select("id").where("maker_id", "=", personId).execute();
  await deleteGuestLinks(
    store,
    own.map(({ id }) => id),
  );
}
