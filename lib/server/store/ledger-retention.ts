import "server-only";
import { sql } from "kysely";
import { rollupStepsMs } from "./ledger-tables";
import type { Store } from "./open-store";

const dayMs = 86_400_000;
const keptMs = { attempt: 7 * dayMs, day: 31 * dayMs, minute: 30 * dayMs, hour: 396 * dayMs } as const;
const rowsPerDelete = 1_000;

interface Expiry {
  table:
    | "ledger_attempts"
    | "ledger_person_operations"
    | "ledger_totals"
    | "ledger_consumers"
    | "ledger_latencies"
    | "ledger_gaps";
  time: "at_ms" | "day_ms" | "from_ms";
  stepMs?: number;
  keptMs: number;
}

const rollupTables = ["ledger_totals", "ledger_consumers", "ledger_latencies"] as const;

const expiries: readonly Expiry[] = [
  { table: "ledger_attempts", time: "at_ms", keptMs: keptMs.attempt },
  { table: "ledger_person_operations", time: "day_ms", keptMs: keptMs.day },
  ...rollupTables.flatMap((table) => [
    { table, time: "from_ms" as const, stepMs: rollupStepsMs.minute, keptMs: keptMs.minute },
    { table, time: "from_ms" as const, stepMs: rollupStepsMs.hour, keptMs: keptMs.hour },
  ]),
  { table: "ledger_gaps", time: "from_ms", keptMs: keptMs.hour },
];

/** Deletes about a thousand rows, the oldest. @returns whether there may be more */
async function deleteOldest(store: Store, { table, time, stepMs, keptMs: kept }: Expiry, nowMs: number) {
  const column = sql.ref(time);
  const ofStep = stepMs === undefined ? sql`` : sql`step_ms = ${sql.lit(stepMs)} and`;
  const { rows } = await sql<{ at: number }>`
    select ${column} as at from ${sql.table(table)} where ${ofStep} ${column} < ${nowMs - kept}
    order by ${column} limit 1 offset ${sql.lit(rowsPerDelete - 1)}`.execute(store);
  const last = rows[0]?.at ?? nowMs - kept - 1;
  await sql`delete from ${sql.table(table)} where ${ofStep} ${column} <= ${last}`.execute(store);
  return rows.length > 0;
}

/**
 * Forgets attempts after 7 days, minutes after 30 days, who used which operation after 31, hours and all else after 13 months; a statement deletes about a
 * thousand rows.
 * @param mostDeletes of one table; what remains is left to the next time
 */
export async function forgetOldRows(store: Store, nowMs: number, mostDeletes = 20): Promise<void> {
  for (const expiry of expiries)
    for (let deletes = 0; deletes < mostDeletes; deletes += 1)
      if (!(await deleteOldest(store, expiry, nowMs))) break;
  await store
    .deleteFrom("ledger_writers")
    .where("state", "<>", "open")
    .where("flushed_at_ms", "<", nowMs - keptMs.hour)
    .execute();
}
