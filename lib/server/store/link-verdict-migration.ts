import "server-only";
import type { Migration } from "kysely";

/** Links made before have no target id, so nothing is known of them. */
export const linkVerdictMigration: Migration = {
  up: async (db) => {
    // One at a time: SQLite adds no two columns in one statement.
    for (const name of ["target_id", "maker_verdict", "maker_verdict_role"])
      await db.schema
        .alterTable("shared_links")
        .addColumn(name, "text", (column) => column.notNull().defaultTo(""))
        .execute();
    await db.schema
      .alterTable("shared_links")
      .addColumn("maker_verdict_at_ms", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex("shared_links_of_target")
      .on("shared_links")
      .columns(["maker_id", "deployment_id", "target_id"])
      .execute();
  },
};
