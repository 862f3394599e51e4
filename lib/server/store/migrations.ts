import "server-only";
import type { Migration } from "kysely";
import { accessRequestMigration } from "./access-request-migration";
import { auditEventMigration } from "./audit-event-tables";
import { embedExchangeMigration, embedMigration } from "./embed-tables";
import { failedRequestMigration } from "./failed-request-tables";
import { guestLinkMigration } from "./guest-link-tables";
import { guestReportMigration } from "./guest-report-tables";
import { knownSignInMigration } from "./known-sign-in-tables";
import { ledgerMigration } from "./ledger-migration";
import { linkMakerMigration } from "./link-maker-tables";
import { linkVerdictMigration } from "./link-verdict-migration";
import { personOperationsMigration } from "./person-operations-migration";
import { sharedLinkMigration } from "./shared-link-tables";

/** Applied in the order of their names, once each. A migration that has been released is never changed. */
export const migrations: Record<string, Migration> = {
  "2026-11-22-sign-outs": {
    up: (db) =>
      db.schema
        .createTable("sign_outs")
        .addColumn("person_id", "text", (column) => column.primaryKey())
        // Was "integer" before there was PostgreSQL, whose integers are too small; SQLite has only one kind.
        .addColumn("signed_out_at_ms", "bigint", (column) => column.notNull())
        .execute(),
  },
  "2026-11-26-known-names": {
    up: (db) =>
      db.schema
        .createTable("known_names")
        .addColumn("person_id", "text", (column) => column.notNull())
        .addColumn("deployment_id", "text", (column) => column.notNull())
        .addColumn("resource_id", "text", (column) => column.notNull())
        .addColumn("parent_ids", "text", (column) => column.notNull())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("seen_at_ms", "bigint", (column) => column.notNull())
        .addColumn("opened_at_ms", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("known_names_key", ["person_id", "deployment_id", "resource_id"])
        .execute(),
  },
  "2026-11-27-quota-reserve-changes": {
    up: async (db) => {
      await db.schema
        .createTable("quota_reserve_changes")
        .addColumn("deployment_id", "text", (column) => column.notNull())
        .addColumn("reserve", "text")
        .addColumn("changed_by", "text", (column) => column.notNull())
        .addColumn("changed_at_ms", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("quota_reserve_changes_newest")
        .on("quota_reserve_changes")
        .columns(["deployment_id", "changed_at_ms"])
        .execute();
    },
  },
  "2026-11-27-ledger": ledgerMigration,
  "2026-11-27-alert-deliveries": {
    up: (db) =>
      db.schema
        .createTable("alert_deliveries")
        .addColumn("deployment_id", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("period_start_ms", "bigint", (column) => column.notNull())
        .addColumn("level", "bigint", (column) => column.notNull())
        .addColumn("claimed_at_ms", "bigint", (column) => column.notNull())
        .addColumn("settled_at_ms", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("alert_deliveries_key", ["deployment_id", "kind", "period_start_ms"])
        .execute(),
  },
  "2026-11-28-quota-probes": {
    up: (db) =>
      db.schema
        .createTable("quota_probes")
        .addColumn("deployment_id", "text", (column) => column.notNull())
        .addColumn("asked_by", "text", (column) => column.notNull())
        .addColumn("asked_at_ms", "bigint", (column) => column.notNull())
        .execute(),
  },
  "2026-11-28-alert-outcomes": {
    up: async (db) => {
      // One at a time: SQLite adds no two columns in one statement.
      await db.schema
        .alterTable("alert_deliveries")
        .addColumn("outcome", "text", (column) => column.notNull().defaultTo(""))
        .execute();
      await db.schema
        .alterTable("alert_deliveries")
        .addColumn("attempts", "bigint", (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .alterTable("alert_deliveries")
        .addColumn("detail", "text", (column) => column.notNull().defaultTo(""))
        .execute();
    },
  },
  "2026-11-28-access-requests": accessRequestMigration,
  "2026-11-28-quota-leases": {
    up: async (db) => {
      await db.schema
        .createTable("quota_lease_apis")
        .addColumn("api", "text", (column) => column.primaryKey())
        .addColumn("steady_since_ms", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("quota_leases")
        .addColumn("api", "text", (column) => column.notNull())
        .addColumn("replica_id", "text", (column) => column.notNull())
        .addColumn("instance", "text", (column) => column.notNull())
        .addColumn("started_at_ms", "bigint", (column) => column.notNull())
        .addColumn("renewed_at_ms", "bigint", (column) => column.notNull())
        .addColumn("share_ppm", "bigint", (column) => column.notNull())
        .addColumn("replicas", "bigint", (column) => column.notNull())
        .addColumn("wanted_ppm", "bigint", (column) => column.notNull())
        .addColumn("sent_per_second", "bigint", (column) => column.notNull())
        .addColumn("sent", "bigint", (column) => column.notNull())
        .addColumn("learned", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("quota_leases_key", ["api", "replica_id"])
        .execute();
    },
  },
  "2026-11-29-failed-requests": failedRequestMigration,
  "2026-11-29-person-operations": personOperationsMigration,
  "2026-11-30-shared-links": sharedLinkMigration,
  "2026-12-01-audit-events": auditEventMigration,
  "2026-12-01-zg-guest-links": guestLinkMigration,
  "2026-12-01-ze-embedding": embedMigration,
  "2026-12-02-known-sign-ins": knownSignInMigration,
  "2026-12-02-link-verdicts": linkVerdictMigration,
  "2026-12-03-embed-exchanges": embedExchangeMigration,
  "2026-12-03-zg-link-makers": linkMakerMigration,
  "2026-12-03-zh-guest-reports": guestReportMigration,
};
