import { z } from "zod";
import { openSqlDatabase } from "../sql/sql-database";

/** Requests that one meter of one plan counted on one day. */
export interface UsageCount {
  planId: string;
  /** Id of an API key, or of a stage for calls without a key. */
  meterId: string;
  /** UTC, `2026-11-22`. */
  day: string;
  used: number;
}

/** Adjustment to the quota for the period that begins on that day; negative values reduce it. */
export interface UsageGrant {
  planId: string;
  meterId: string;
  periodDay: string;
  granted: number;
}

export interface UsageStore {
  /** Counts from that day on, inclusive. */
  readCounts(sinceDay: string): UsageCount[];
  /** Replaces all stored counts atomically. */
  writeCounts(counts: readonly UsageCount[]): void;
  readGrants(): UsageGrant[];
  writeGrant(grant: UsageGrant): void;
  close(): void;
}

const tables = `
  CREATE TABLE IF NOT EXISTS usage_counts (
    plan_id TEXT NOT NULL,
    meter_id TEXT NOT NULL,
    day TEXT NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (plan_id, meter_id, day)
  );
  CREATE TABLE IF NOT EXISTS usage_grants (
    plan_id TEXT NOT NULL,
    meter_id TEXT NOT NULL,
    period_day TEXT NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (plan_id, meter_id, period_day)
  );
`;

const countRow = z
  .object({ plan_id: z.string(), meter_id: z.string(), day: z.string(), used: z.number() })
  .transform(
    (row): UsageCount => ({ planId: row.plan_id, meterId: row.meter_id, day: row.day, used: row.used }),
  );

const grantRow = z
  .object({ plan_id: z.string(), meter_id: z.string(), period_day: z.string(), granted: z.number() })
  .transform(
    (row): UsageGrant => ({
      planId: row.plan_id,
      meterId: row.meter_id,
      periodDay: row.period_day,
      granted: row.granted,
    }),
  );

/** Opens the usage tables in the account's SQLite file, which other stores share. */
export function openUsageStore(path: string): UsageStore {
  const { run, all, inTransaction, close } = openSqlDatabase({ path, tables });
  return {
    readCounts: (sinceDay) => all(countRow, "SELECT * FROM usage_counts WHERE day >= ?", sinceDay),
    writeCounts: (counts) =>
      inTransaction(() => {
        for (const { planId, meterId, day, used } of counts) {
          run("INSERT OR REPLACE INTO usage_counts VALUES (?, ?, ?, ?)", planId, meterId, day, used);
        }
      }),
    readGrants: () => all(grantRow, "SELECT * FROM usage_grants"),
    writeGrant: ({ planId, meterId, periodDay, granted }) =>
      run("INSERT OR REPLACE INTO usage_grants VALUES (?, ?, ?, ?)", planId, meterId, periodDay, granted),
    close,
  };
}
