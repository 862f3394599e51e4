import "server-only";
import type { Migration } from "kysely";

/** Applied in the order of their names, once each. A migration that has been released is never changed. */
export const migrations: Record<string, Migration> = {
  "2026-11-22-sign-outs": {
    up: (db) =>
      db.schema
        .createTable("sign_outs")
        .addColumn("person_id", "text", (column) => column.primaryKey())
        .addColumn("signed_out_at_ms", "integer", (column) => column.notNull())
        .execute(),
  },
};
