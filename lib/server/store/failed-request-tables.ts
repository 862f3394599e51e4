import "server-only";
import type { Migration } from "kysely";

export interface FailedRequestTables {
  /** Requests of people that failed, redacted before they come here. */
  failed_requests: {
    id: string;
    person_id: string;
    deployment_id: string;
    /** Epoch milliseconds. */
    at_ms: number;
    role_id: string;
    method: string;
    path: string;
    status: number;
    /** Of AWS; empty where no answer came. */
    request_id: string;
    /** JSON of a Problem. */
    problem: string;
  };
}

export const failedRequestMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("failed_requests")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("at_ms", "bigint", (column) => column.notNull())
      .addColumn("role_id", "text", (column) => column.notNull())
      .addColumn("method", "text", (column) => column.notNull())
      .addColumn("path", "text", (column) => column.notNull())
      .addColumn("status", "bigint", (column) => column.notNull())
      .addColumn("request_id", "text", (column) => column.notNull())
      .addColumn("problem", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("failed_requests_of_person")
      .on("failed_requests")
      .columns(["person_id", "deployment_id", "at_ms"])
      .execute();
    await db.schema.createIndex("failed_requests_by_age").on("failed_requests").column("at_ms").execute();
  },
};
