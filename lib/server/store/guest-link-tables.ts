import "server-only";
import type { Kysely, Migration } from "kysely";

export interface GuestLinkTables {
  guest_links: {
    /** Names the link in logs, the ledger and role sessions; opens nothing. */
    id: string;
    /** SHA-256 of the secret in the link's address, which is not stored. */
    secret_hash: string;
    deployment_id: string;
    maker_id: string;
    maker_name: string;
    maker_session_name: string;
    /** JSON: what the configuration's rules know its maker by, as of their last use of guest links. */
    maker_facts: string;
    /** Role in which it was made. */
    maker_role_id: string;
    /** JSON: a GuestTarget. */
    target: string;
    note: string;
    /** Empty: none. */
    password_hash: string;
    /** 0: any number. */
    most_downloads: number;
    downloads: number;
    /** Most requests to SDMA in a day. */
    daily_requests: number;
    created_at_ms: number;
    expires_at_ms: number;
    /** 0 until then. */
    revoked_at_ms: number;
    opens: number;
    /** 0 until then. */
    last_opened_at_ms: number;
    /** Problems that guests have reported. */
    reports: number;
  };
  guest_link_days: { link_id: string; day_ms: number; requests: number };
  guest_link_tries: {
    link_id: string;
    /** Prefix of the client's address. */
    client: string;
    failures: number;
    /** No password is looked at before. */
    next_at_ms: number;
  };
  guest_link_log: {
    id: string;
    link_id: string;
    at_ms: number;
    event: string;
    client: string;
    detail: string;
  };
  guest_sessions: { token_hash: string; link_id: string; client: string; ends_at_ms: number };
  guest_tickets: {
    token_hash: string;
    link_id: string;
    session_hash: string;
    file_id: string;
    ends_at_ms: number;
  };
}

export const guestLinkMigration: Migration = {
  up: async (db) => {
    const { schema } = db;
    await schema
      .createTable("guest_links")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("secret_hash", "text", (column) => column.notNull().unique())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("maker_id", "text", (column) => column.notNull())
      .addColumn("maker_name", "text", (column) => column.notNull())
      .addColumn("maker_session_name", "text", (column) => column.notNull())
      .addColumn("maker_facts", "text", (column) => column.notNull())
      .addColumn("maker_role_id", "text", (column) => column.notNull())
      .addColumn("target", "text", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("password_hash", "text", (column) => column.notNull())
      .addColumn("most_downloads", "bigint", (column) => column.notNull())
      .addColumn("downloads", "bigint", (column) => column.notNull())
      .addColumn("daily_requests", "bigint", (column) => column.notNull())
      .addColumn("created_at_ms", "bigint", (column) => column.notNull())
      .addColumn("expires_at_ms", "bigint", (column) => column.notNull())
      .addColumn("revoked_at_ms", "bigint", (column) => column.notNull())
      .addColumn("opens", "bigint", (column) => column.notNull())
      .addColumn("last_opened_at_ms", "bigint", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("guest_links_of_maker")
      .on("guest_links")
      .columns(["deployment_id", "maker_id", "created_at_ms"])
      .execute();
    await createSideTables(db);
  },
};

/** What happens to links, and what is open of them. */
async function createSideTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("guest_link_days")
    .addColumn("link_id", "text", (column) => column.notNull())
    .addColumn("day_ms", "bigint", (column) => column.notNull())
    .addColumn("requests", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("guest_link_days_key", ["link_id", "day_ms"])
    .execute();
  await schema
    .createTable("guest_link_tries")
    .addColumn("link_id", "text", (column) => column.notNull())
    .addColumn("client", "text", (column) => column.notNull())
    .addColumn("failures", "bigint", (column) => column.notNull())
    .addColumn("next_at_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("guest_link_tries_key", ["link_id", "client"])
    .execute();
  await schema
    .createTable("guest_link_log")
    .addColumn("link_id", "text", (column) => column.notNull())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("client", "text", (column) => column.notNull())
    .addColumn("detail", "text", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("guest_link_log_of_link")
    .on("guest_link_log")
    .columns(["link_id", "at_ms"])
    .execute();
  await schema
    .createTable("guest_sessions")
    .addColumn("token_hash", "text", (column) => column.primaryKey())
    .addColumn("link_id", "text", (column) => column.notNull())
    .addColumn("client", "text", (column) => column.notNull())
    .addColumn("ends_at_ms", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("guest_tickets")
    .addColumn("token_hash", "text", (column) => column.primaryKey())
    .addColumn("link_id", "text", (column) => column.notNull())
    .addColumn("session_hash", "text", (column) => column.notNull())
    .addColumn("file_id", "text", (column) => column.notNull())
    .addColumn("ends_at_ms", "bigint", (column) => column.notNull())
    .execute();
}
