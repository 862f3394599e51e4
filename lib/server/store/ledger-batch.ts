import "server-only";
import type { Transaction } from "kysely";
import { addConsumers, addLatencies, addPersonOperations, addTotals, insertAttempts } from "./ledger-inserts";
import type { AttemptRow, ConsumerRow, LatencyRow, TotalsRow } from "./ledger-tables";
import type { Store, StoreTables } from "./open-store";
import { personOperationsOf } from "./person-operations";

export interface LedgerBatch {
  writerId: string;
  /** From 1, one higher for each batch of the writer: the same batch is counted once, however often it is written. */
  number: number;
  /** Epoch milliseconds up to which the writer has recorded nothing else. */
  takenAtMs: number;
  attempts: readonly AttemptRow[];
  totals: readonly TotalsRow[];
  consumers: readonly ConsumerRow[];
  latencies: readonly LatencyRow[];
  /** Attempts that were dropped before these. */
  overflow: { fromMs: number; toMs: number; lost: number } | null;
}

/** The writer's row is gone, such as after a database was restored: it has to be registered again. */
export class UnknownWriterError extends Error {
  override name = "UnknownWriterError";
}

type Tables = Transaction<StoreTables>;

/**
 * Counts a batch in one transaction, or finds that an earlier try has: its number is in the writer's row.
 * @throws {UnknownWriterError}, and what the store throws
 */
export async function writeBatch(store: Store, batch: LedgerBatch): Promise<void> {
  await store.transaction().execute(async (tables) => {
    if (!(await isNew(tables, batch))) return;
    await insertAttempts(tables, batch.attempts);
    await addTotals(tables, batch.totals);
    await addConsumers(tables, batch.consumers);
    await addLatencies(tables, batch.latencies);
    await addPersonOperations(tables, personOperationsOf(batch.attempts));
    if (batch.overflow) await insertOverflow(tables, batch.writerId, batch.overflow);
  });
}

async function isNew(tables: Tables, { writerId, number, takenAtMs }: LedgerBatch): Promise<boolean> {
  const { numUpdatedRows } = await tables
    .updateTable("ledger_writers")
    .set({ last_batch: number, flushed_at_ms: takenAtMs, state: "open" })
    .where("writer_id", "=", writerId)
    .where("last_batch", "<", number)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return true;
  const writer = await tables
    .selectFrom("ledger_writers")
    .select("last_batch")
    .where("writer_id", "=", writerId)
    .executeTakeFirst();
  if (writer) return false;
  throw new UnknownWriterError(`The ledger's store does not know the writer ${writerId}.`);
}

async function insertOverflow(
  tables: Tables,
  writerId: string,
  { fromMs, toMs, lost }: NonNullable<LedgerBatch["overflow"]>,
): Promise<void> {
  await tables
    .insertInto("ledger_gaps")
    .values({ writer_id: writerId, from_ms: fromMs, to_ms: toMs, cause: "overflow", lost })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
