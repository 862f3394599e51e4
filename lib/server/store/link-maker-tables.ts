import "server-only";
import type { Migration } from "kysely";

export interface LinkMakerTables {
  /** A row for each maker, whose lock lets one at a time change how many active links they have. */
  link_makers: { deployment_id: string; maker_id: string; turns: number };
}

export const linkMakerMigration: Migration = {
  up: (db) =>
    db.schema
      .createTable("link_makers")
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("maker_id", "text", (column) => column.notNull())
      .addColumn("turns", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("link_makers_key", ["deployment_id", "maker_id"])
      .execute(),
};
