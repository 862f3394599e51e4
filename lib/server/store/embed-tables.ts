import "server-only";
import type { Migration } from "kysely";

export interface EmbedTables {
  /** What may be used once, or has ended for good, until nobody would take it anyway. */
  embed_uses: {
    /** `token <host>`, `ticket`, or `session`. */
    scope: string;
    id: string;
    kept_until_ms: number;
  };
  /** Windows in which people sign in to frames. */
  embed_windows: {
    /** What both windows show. */
    code: string;
    /** SHA-256 of what only the frame knows, in hex. */
    secret_hash: string;
    host_id: string;
    deployment_id: string;
    expires_at_ms: number;
    /** `waiting`, `confirmed`, `refused` or `used`. */
    state: string;
    /** Who confirmed, sealed; empty until then. */
    sealed_person: string;
  };
  /** What became of the last tokens of a host; nothing of a token or a person. Epoch milliseconds, 0 for never. */
  embed_exchanges: {
    host_id: string;
    deployment_id: string;
    accepted_at_ms: number;
    refused_at_ms: number;
    refused_code: string;
  };
}

export const embedExchangeMigration: Migration = {
  up: (db) =>
    db.schema
      .createTable("embed_exchanges")
      .addColumn("host_id", "text", (column) => column.notNull())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("accepted_at_ms", "bigint", (column) => column.notNull())
      .addColumn("refused_at_ms", "bigint", (column) => column.notNull())
      .addColumn("refused_code", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("embed_exchanges_key", ["host_id", "deployment_id"])
      .execute(),
};

export const embedMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("embed_uses")
      .addColumn("scope", "text", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("kept_until_ms", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("embed_uses_key", ["scope", "id"])
      .execute();
    await db.schema.createIndex("embed_uses_end").on("embed_uses").column("kept_until_ms").execute();
    await db.schema
      .createTable("embed_windows")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("secret_hash", "text", (column) => column.notNull())
      .addColumn("host_id", "text", (column) => column.notNull())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("expires_at_ms", "bigint", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("sealed_person", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("embed_windows_end").on("embed_windows").column("expires_at_ms").execute();
  },
};
