import "server-only";
import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { GuestLinkTables } from "./guest-link-tables";
import { type ListPage, newestFirst } from "./newest-first";
import type { Store } from "./open-store";

export type GuestLogRow = Selectable<GuestLinkTables["guest_link_log"]>;
export type NewGuestLogRow = Omit<GuestLogRow, "id">;

const dayMs = 86_400_000;

export async function logGuest(store: Store, row: NewGuestLogRow): Promise<void> {
  await store
    .insertInto("guest_link_log")
    .values({ ...row, id: randomUUID() })
    .execute();
}

/** Logs that a link is suspended, once until it has been used again. */
export async function logSuspension(store: Store, row: NewGuestLogRow): Promise<void> {
  const last = await store
    .selectFrom("guest_link_log")
    .select("event")
    .where("link_id", "=", row.link_id)
    .where("event", "in", ["opened", "downloaded", row.event])
    .orderBy("at_ms", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last?.event !== row.event) await logGuest(store, row);
}

/** @returns the newest first */
export const readGuestLog = (store: Store, linkId: string, page: ListPage): Promise<GuestLogRow[]> =>
  store
    .selectFrom("guest_link_log")
    .selectAll()
    .where("link_id", "=", linkId)
    .$call(newestFirst(page, "at_ms"))
    .execute();

/** Counts one report of a day, kept or not. @returns how many there are with it */
async function countReport(
  tables: Store,
  of: { link_id: string; client: string; day_ms: number },
): Promise<number> {
  const { reports } = await tables
    .insertInto("guest_link_reports")
    .values({ ...of, reports: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["link_id", "client", "day_ms"])
        .doUpdateSet(({ eb }) => ({ reports: eb("guest_link_reports.reports", "+", 1) })),
    )
    .returning("reports")
    .executeTakeFirstOrThrow();
  return Number(reports);
}

export interface GuestReport {
  linkId: string;
  /** Prefix of the client's address. */
  client: string;
  text: string;
  nowMs: number;
}

/**
 * Keeps what a guest reports in the link's log, unless the client or all of them together have sent too much today, or the
 * link ended. One client's reports beyond its own number do not count for the others.
 */
export const keepReport = (
  store: Store,
  { linkId, client, text, nowMs }: GuestReport,
  most: { perClient: number; perLink: number },
): Promise<"kept" | "too-many" | "ended"> =>
  store.transaction().execute(async (tables) => {
    const day = { link_id: linkId, day_ms: nowMs - (nowMs % dayMs) };
    if ((await countReport(tables, { ...day, client })) > most.perClient) return "too-many";
    if ((await countReport(tables, { ...day, client: "" })) > most.perLink) return "too-many";
    const { numUpdatedRows } = await tables
      .updateTable("guest_links")
      .set(({ eb }) => ({ reports: eb("reports", "+", 1) }))
      .where("id", "=", linkId)
      .where("revoked_at_ms", "=", 0)
      .where("expires_at_ms", ">", nowMs)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return "ended";
    await logGuest(tables, { link_id: linkId, at_ms: nowMs, event: "reported", client, detail: text });
    return "kept";
  });
