import "server-only";
import { type Kysely, type Migration, sql } from "kysely";

const dayMs = 86_400_000;

/** The attempts that are still kept, which are those of seven days, give the table its beginning. */
async function fill(db: Kysely<unknown>): Promise<void> {
  await sql`insert into ledger_person_operations (day_ms, deployment_id, person_id, operation_id, used, refused)
    select at_ms - at_ms % ${sql.lit(dayMs)}, deployment_id, person_id, operation_id,
      sum(case when status in (401, 403) then 0 else 1 end), sum(case when status in (401, 403) then 1 else 0 end)
    from ledger_attempts where attempt > 0 and person_id <> ''
    group by at_ms - at_ms % ${sql.lit(dayMs)}, deployment_id, person_id, operation_id`.execute(db);
}

export const personOperationsMigration: Migration = {
  up: async (db) => {
    await db.schema
      .createTable("ledger_person_operations")
      .addColumn("day_ms", "bigint", (column) => column.notNull())
      .addColumn("deployment_id", "text", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("operation_id", "text", (column) => column.notNull())
      .addColumn("used", "bigint", (column) => column.notNull())
      .addColumn("refused", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("ledger_person_operations_key", [
        "person_id",
        "deployment_id",
        "day_ms",
        "operation_id",
      ])
      .execute();
    await db.schema
      .createIndex("ledger_person_operations_by_age")
      .on("ledger_person_operations")
      .column("day_ms")
      .execute();
    await fill(db);
  },
};
