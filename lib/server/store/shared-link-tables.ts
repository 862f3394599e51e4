import "server-only";
import type { Migration } from "kysely";

export interface SharedLinkTables {
  shared_links: {
    /** 128 random bits, base62. */
    id: string;
    deployment_id: string;
    maker_id: string;
    maker_name: string;
    /** JSON: what the configuration's rules know its maker by, as of their last use of links. */
    maker_facts: string;
    /** Path and query after the deployment. */
    path: string;
    note: string;
    /** JSON. */
    audience: string;
    created_at_ms: number;
    /** 0: never. */
    expires_at_ms: number;
    /** 0 until then. */
    revoked_at_ms: number;
    opens: number;
    /** 0 until then. */
    last_opened_at_ms: number;
    /** Id of the resource that it shows; empty for pages of the deployment. */
    target_id: string;
    /** What the last read of it by the maker, or in their name, has shown; empty before the first. */
    maker_verdict: string;
    /** The role of that read, or in which the link was made. */
    maker_verdict_role: string;
    maker_verdict_at_ms: number;
  };
  shared_link_opens: {
    link_id: string;
    person_id: string;
    person_name: string;
    opens: number;
    first_at_ms: number;
    last_at_ms: number;
  };
}

export const sharedLinkMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("shared_links")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("maker_id", "text", (column) => column.notNull())
      .addColumn("maker_name", "text", (column) => column.notNull())
      .addColumn("maker_facts", "text", (column) => column.notNull())
      .addColumn("path", "text", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("audience", "text", (column) => column.notNull())
      .addColumn("created_at_ms", "bigint", (column) => column.notNull())
      .addColumn("expires_at_ms", "bigint", (column) => column.notNull())
      .addColumn("revoked_at_ms", "bigint", (column) => column.notNull())
      .addColumn("opens", "bigint", (column) => column.notNull())
      .addColumn("last_opened_at_ms", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("shared_link_opens")
      .addColumn("link_id", "text", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("person_name", "text", (column) => column.notNull())
      .addColumn("opens", "bigint", (column) => column.notNull())
      .addColumn("first_at_ms", "bigint", (column) => column.notNull())
      .addColumn("last_at_ms", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("shared_link_opens_key", ["link_id", "person_id"])
      .execute();
    await db.schema
      .createIndex("shared_links_of_deployment")
      .on("shared_links")
      .columns(["deployment_id", "created_at_ms"])
      .execute();
    await db.schema
      .createIndex("shared_links_of_maker")
      .on("shared_links")
      .columns(["maker_id", "deployment_id", "created_at_ms"])
      .execute();
    await db.schema
      .createIndex("shared_link_opens_of_person")
      .on("shared_link_opens")
      .column("person_id")
      .execute();
  },
};
