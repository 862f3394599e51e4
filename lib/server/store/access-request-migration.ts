import "server-only";
import type { Migration } from "kysely";

export const accessRequestMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("access_requests")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("requester", "text", (column) => column.notNull())
      .addColumn("principal", "text", (column) => column.notNull())
      .addColumn("asked", "text", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("addressees", "text", (column) => column.notNull())
      .addColumn("open_key", "text", (column) => column.unique())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("created_at_ms", "bigint", (column) => column.notNull())
      .addColumn("expires_at_ms", "bigint", (column) => column.notNull())
      .addColumn("decided_at_ms", "bigint", (column) => column.notNull())
      .addColumn("decided_by", "text", (column) => column.notNull())
      .addColumn("decided_by_name", "text", (column) => column.notNull())
      .addColumn("answer", "text", (column) => column.notNull())
      .addColumn("delivery_state", "text", (column) => column.notNull())
      .addColumn("delivery_attempts", "bigint", (column) => column.notNull())
      .addColumn("delivery_detail", "text", (column) => column.notNull())
      .addColumn("delivery_claimed_at_ms", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("access_request_addressees")
      .addColumn("request_id", "text", (column) => column.notNull())
      .addColumn("type", "text", (column) => column.notNull())
      .addColumn("principal", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("access_request_addressees_key", ["request_id", "type", "principal"])
      .execute();
    await db.schema
      .createIndex("access_requests_of_deployment")
      .on("access_requests")
      .columns(["deployment_id", "state", "created_at_ms"])
      .execute();
    await db.schema
      .createIndex("access_requests_of_person")
      .on("access_requests")
      .columns(["person_id", "deployment_id", "created_at_ms"])
      .execute();
  },
};
