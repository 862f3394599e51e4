import "server-only";
import type { Selectable } from "kysely";
import type { GuestLinkTables } from "./guest-link-tables";
import type { Store } from "./open-store";

type GuestSessionRow = Selectable<GuestLinkTables["guest_sessions"]>;
type GuestTicketRow = Selectable<GuestLinkTables["guest_tickets"]>;

export async function insertGuestSession(store: Store, row: GuestSessionRow): Promise<void> {
  await store.insertInto("guest_sessions").values(row).execute();
}

/** @returns undefined for one that is unknown or over */
export const findGuestSession = (
  store: Store,
  tokenHash: string,
  nowMs: number,
): Promise<GuestSessionRow | undefined> =>
  store
    .selectFrom("guest_sessions")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("ends_at_ms", ">", nowMs)
    .executeTakeFirst();

export async function insertGuestTicket(store: Store, row: GuestTicketRow): Promise<void> {
  await store.insertInto("guest_tickets").values(row).execute();
}

/** Uses a ticket up. Of several who bring it at once, one has it; over or unknown, nobody. */
export async function takeGuestTicket(
  store: Store,
  tokenHash: string,
  nowMs: number,
): Promise<GuestTicketRow | undefined> {
  const row = await store
    .deleteFrom("guest_tickets")
    .where("token_hash", "=", tokenHash)
    .returningAll()
    .executeTakeFirst();
  return row && row.ends_at_ms > nowMs ? row : undefined;
}

export interface GuestTry {
  linkId: string;
  /** Prefix of the client's address. */
  client: string;
  nowMs: number;
  /** Wait after so many failures, in milliseconds. */
  waitAfterMs: (failures: number) => number;
}

export type TriedPassword = { mayTry: true; failures: number } | { mayTry: false; nextAtMs: number };

/**
 * Takes one try at a link's password for an address, before the password is looked at: of many at one moment, one may try.
 * It counts as failed until `forgetTries`.
 */
export const takeTry = (
  store: Store,
  { linkId, client, nowMs, waitAfterMs }: GuestTry,
): Promise<TriedPassword> =>
  store.transaction().execute(async (tables) => {
    await tables
      .insertInto("guest_link_tries")
      .values({ link_id: linkId, client, failures: 0, next_at_ms: 0 })
      .onConflict((conflict) => conflict.columns(["link_id", "client"]).doNothing())
      .execute();
    const known = await tables
      .selectFrom("guest_link_tries")
      .selectAll()
      .where("link_id", "=", linkId)
      .where("client", "=", client)
      .executeTakeFirstOrThrow();
    if (known.next_at_ms > nowMs) return { mayTry: false, nextAtMs: known.next_at_ms };
    const failures = known.failures + 1;
    const nextAtMs = nowMs + waitAfterMs(failures);
    const { numUpdatedRows } = await tables
      .updateTable("guest_link_tries")
      .set({ failures, next_at_ms: nextAtMs })
      .where("link_id", "=", linkId)
      .where("client", "=", client)
      .where("failures", "=", known.failures)
      .executeTakeFirst();
    return numUpdatedRows > 0n ? { mayTry: true, failures } : { mayTry: false, nextAtMs };
  });

/** Gives a try back whose password nobody looked at. */
export async function returnTry(
  store: Store,
  { linkId, client, failures }: Pick<GuestTry, "linkId" | "client"> & { failures: number },
): Promise<void> {
  await store
    .updateTable("guest_link_tries")
    .set({ failures: failures - 1, next_at_ms: 0 })
    .where("link_id", "=", linkId)
    .where("client", "=", client)
    .where("failures", "=", failures)
    .execute();
}

/** The password was right. */
export async function forgetTries(store: Store, linkId: string, client: string): Promise<void> {
  await store
    .deleteFrom("guest_link_tries")
    .where("link_id", "=", linkId)
    .where("client", "=", client)
    .execute();
}
