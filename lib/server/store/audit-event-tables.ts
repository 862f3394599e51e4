import "server-only";
import type { Migration } from "kysely";

export interface AuditEventTables {
  /** Redacted before they come here. */
  audit_events: {
    id: string;
    deployment_id: string;
    /** Epoch milliseconds. */
    at_ms: number;
    kind: string;
    /** Empty for guests, for the portal itself, and once the person was erased. */
    person_id: string;
    person_name: string;
    about_id: string;
    about_name: string;
    subject: string;
    /** JSON. */
    detail: string;
    /** 1 where somebody who is known did it, erased or not. */
    is_of_person: number;
    /** Names, subject and detail in lower case. */
    search_text: string;
  };
}

export const auditEventMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("audit_events")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("at_ms", "bigint", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("person_name", "text", (column) => column.notNull())
      .addColumn("about_id", "text", (column) => column.notNull())
      .addColumn("about_name", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("detail", "text", (column) => column.notNull())
      .addColumn("is_of_person", "bigint", (column) => column.notNull())
      .addColumn("search_text", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("audit_events_of_deployment")
      .on("audit_events")
      .columns(["deployment_id", "at_ms", "id"])
      .execute();
    await db.schema.createIndex("audit_events_by_age").on("audit_events").column("at_ms").execute();
    await db.schema.createIndex("audit_events_of_person").on("audit_events").column("person_id").execute();
    await db.schema.createIndex("audit_events_about").on("audit_events").column("about_id").execute();
  },
};
