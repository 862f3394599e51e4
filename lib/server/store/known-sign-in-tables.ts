import "server-only";
import type { Migration } from "kysely";

export interface KnownSignInTables {
  /** What the issuer said of somebody when they last signed in. */
  known_sign_ins: {
    person_id: string;
    /** Name of their role sessions. */
    session_name: string;
    /** In lower case; empty where it is not proven to be theirs. */
    verified_email: string;
    /** JSON. */
    groups: string;
    signed_in_at_ms: number;
  };
}

export const knownSignInMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("known_sign_ins")
      .addColumn("person_id", "text", (column) => column.primaryKey())
      .addColumn("session_name", "text", (column) => column.notNull())
      .addColumn("verified_email", "text", (column) => column.notNull())
      .addColumn("groups", "text", (column) => column.notNull())
      .addColumn("signed_in_at_ms", "bigint", (column) => column.notNull())
      .execute();
    for (const column of ["session_name", "verified_email"])
      await db.schema
        .createIndex(`known_sign_ins_by_${column}`)
        .on("known_sign_ins")
        .column(column)
        .execute();
  },
};
