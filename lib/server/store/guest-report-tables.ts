import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely, Migration } from "kysely";
import type { GuestLinkTables } from "./guest-link-tables";

export interface GuestReportTables {
  /** How often somebody has reported a link on a day, refused reports included. */
  guest_link_reports: {
    link_id: string;
    /** Prefix of the client's address; empty: all of them together. */
    client: string;
    day_ms: number;
    reports: number;
  };
}

const rowsPerStep = 500;

/** Entries of a log had nothing that tells two of one millisecond apart. */
async function nameEntries(db: Kysely<GuestLinkTables>): Promise<void> {
  const entries = await db.selectFrom("guest_link_log").selectAll().execute();
  await db.deleteFrom("guest_link_log").execute();
  for (let start = 0; start < entries.length; start += rowsPerStep)
    await db
      .insertInto("guest_link_log")
      .values(entries.slice(start, start + rowsPerStep).map((entry) => ({ ...entry, id: randomUUID() })))
      .execute();
}

export const guestReportMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("guest_link_reports")
      .addColumn("link_id", "text", (column) => column.notNull())
      .addColumn("client", "text", (column) => column.notNull())
      .addColumn("day_ms", "bigint", (column) => column.notNull())
      .addColumn("reports", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("guest_link_reports_key", ["link_id", "client", "day_ms"])
      .execute();
    await db.schema
      .alterTable("guest_links")
      .addColumn("reports", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable("guest_link_log")
      .addColumn("id", "text", (column) => column.notNull().defaultTo(""))
      .execute();
    await nameEntries(db);
  },
};
