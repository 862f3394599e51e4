import "server-only";
import { sql } from "kysely";
import type { AttemptRow, PersonOperationRow } from "./ledger-tables";
import type { Store } from "./open-store";

const dayMs = 86_400_000;

/** IAM and SDMA refuse with these; everything else got as far as to be used. */
const refusals: readonly number[] = [401, 403];

/** What a batch adds, in one order everywhere: transactions that lock rows in different orders would wait for each other. */
export function personOperationsOf(attempts: readonly AttemptRow[]): PersonOperationRow[] {
  const sums = new Map<string, PersonOperationRow>();
  for (const { at_ms, deployment_id, person_id, operation_id, attempt, status } of attempts) {
    if (attempt === 0 || person_id === "") continue;
    const day_ms = at_ms - (at_ms % dayMs);
    const key = `${day_ms}\0${deployment_id}\0${person_id}\0${operation_id}`;
    const sum = sums.get(key) ?? { day_ms, deployment_id, person_id, operation_id, used: 0, refused: 0 };
    if (refusals.includes(status)) sum.refused += 1;
    else sum.used += 1;
    sums.set(key, sum);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

export interface UsedOperation {
  operationId: string;
  /** Requests that were not refused. */
  used: number;
  refused: number;
  /** Day of the last one, UTC, in epoch milliseconds. */
  lastDayMs: number;
}

/** More than the API has. */
const mostOperations = 200;

/** Operations that a person has requested since a moment, whose day counts whole; the most used first. */
export async function readPersonOperations(
  store: Store,
  {
    deploymentIds,
    personId,
    sinceMs,
  }: { deploymentIds: readonly string[]; personId: string; sinceMs: number },
): Promise<UsedOperation[]> {
  const rows = await store
    .selectFrom("ledger_person_operations")
    .select(({ fn }) => [
      "operation_id",
      fn.sum<number>("used").as("used"),
      fn.sum<number>("refused").as("refused"),
      fn.max("day_ms").as("last_day_ms"),
    ])
    .where("person_id", "=", personId)
    .where("deployment_id", "in", deploymentIds)
    .where("day_ms", ">=", sinceMs - (sinceMs % dayMs))
    .groupBy("operation_id")
    .orderBy(sql`sum(used)`, "desc")
    .orderBy("operation_id")
    .limit(mostOperations)
    .execute();
  return rows.map(({ operation_id, used, refused, last_day_ms }) => ({
    operationId: operation_id,
    used,
    refused,
    lastDayMs: last_day_ms,
  }));
}

/** Forgets what a person used; the sums of all stay. */
export async function erasePersonOperations(store: Store, personId: string): Promise<void> {
  await store.deleteFrom("ledger_person_operations").where("person_id", "=", personId).execute();
}
