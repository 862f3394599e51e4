import "server-only";
import type { Transaction } from "kysely";
import type { AttemptRow, ConsumerRow, LatencyRow, TotalsRow } from "./ledger-tables";
import type { Store, StoreTables } from "./open-store";

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
    for (const rows of slices(batch.totals)) await addTotals(tables, rows);
    for (const rows of slices(batch.consumers)) await addConsumers(tables, rows);
    for (const rows of slices(batch.latencies)) await addLatencies(tables, rows);
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

const rowsPerUpsert = 50;

/** Short statements: building one must not hold up requests. */
function* slices<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += rowsPerUpsert)
    yield rows.slice(start, start + rowsPerUpsert);
}

/** Few sizes, so that the statements are built once. */
const insertSizes = [128, 16, 1] as const;

const emptyAttempt: AttemptRow = {
  at_ms: 0,
  id: "",
  deployment_id: "",
  person_id: "",
  role_id: "",
  operation_id: "",
  feature: "",
  request_class: "",
  host: null,
  link_id: null,
  status: 0,
  limit_name: null,
  attempt: 0,
  wait_ms: 0,
  latency_ms: 0,
  bytes: 0,
  cache: "",
};

const parametersOf = (row: AttemptRow): readonly (string | number | null)[] => [
  row.at_ms,
  row.id,
  row.deployment_id,
  row.person_id,
  row.role_id,
  row.operation_id,
  row.feature,
  row.request_class,
  row.host,
  row.link_id,
  row.status,
  row.limit_name,
  row.attempt,
  row.wait_ms,
  row.latency_ms,
  row.bytes,
  row.cache,
];

type CompiledInsert = ReturnType<typeof compileInsert>;
const compileInsert = (tables: Tables, size: number) =>
  tables
    .insertInto("ledger_attempts")
    .values(Array.from({ length: size }, () => emptyAttempt))
    .compile();

/** Of each store, known by its dialect's adapter. */
const compiledInserts = new WeakMap<object, Map<number, CompiledInsert>>();

function insertOf(tables: Tables, size: number): CompiledInsert {
  const { adapter } = tables.getExecutor();
  const known = compiledInserts.get(adapter) ?? new Map<number, CompiledInsert>();
  compiledInserts.set(adapter, known);
  const compiled = known.get(size) ?? compileInsert(tables, size);
  known.set(size, compiled);
  return compiled;
}

/** Only the values differ between statements of one size; building them anew would cost more than writing them. */
async function insertAttempts(tables: Tables, rows: readonly AttemptRow[]): Promise<void> {
  let start = 0;
  for (const size of insertSizes)
    for (; start + size <= rows.length; start += size)
      await tables.executeQuery({
        ...insertOf(tables, size),
        parameters: rows.slice(start, start + size).flatMap(parametersOf),
      });
}

async function addTotals(tables: Tables, rows: readonly TotalsRow[]): Promise<void> {
  await tables
    .insertInto("ledger_totals")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["step_ms", "from_ms", "deployment_id", "request_class"]).doUpdateSet((eb) => ({
        sent: eb("ledger_totals.sent", "+", eb.ref("excluded.sent")),
        throttled: eb("ledger_totals.throttled", "+", eb.ref("excluded.throttled")),
        failed: eb("ledger_totals.failed", "+", eb.ref("excluded.failed")),
        given_up: eb("ledger_totals.given_up", "+", eb.ref("excluded.given_up")),
        hit: eb("ledger_totals.hit", "+", eb.ref("excluded.hit")),
        joined: eb("ledger_totals.joined", "+", eb.ref("excluded.joined")),
        waited: eb("ledger_totals.waited", "+", eb.ref("excluded.waited")),
        wait_ms: eb("ledger_totals.wait_ms", "+", eb.ref("excluded.wait_ms")),
        bytes: eb("ledger_totals.bytes", "+", eb.ref("excluded.bytes")),
        by_rate: eb("ledger_totals.by_rate", "+", eb.ref("excluded.by_rate")),
        by_burst: eb("ledger_totals.by_burst", "+", eb.ref("excluded.by_burst")),
        by_day: eb("ledger_totals.by_day", "+", eb.ref("excluded.by_day")),
        by_others: eb("ledger_totals.by_others", "+", eb.ref("excluded.by_others")),
        longest_wait_ms: eb
          .case()
          .when("excluded.longest_wait_ms", ">", eb.ref("ledger_totals.longest_wait_ms"))
          .then(eb.ref("excluded.longest_wait_ms"))
          .else(eb.ref("ledger_totals.longest_wait_ms"))
          .end(),
      })),
    )
    .execute();
}

async function addConsumers(tables: Tables, rows: readonly ConsumerRow[]): Promise<void> {
  await tables
    .insertInto("ledger_consumers")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["step_ms", "from_ms", "deployment_id", "kind", "name", "request_class"])
        .doUpdateSet((eb) => ({
          sent: eb("ledger_consumers.sent", "+", eb.ref("excluded.sent")),
          throttled: eb("ledger_consumers.throttled", "+", eb.ref("excluded.throttled")),
          failed: eb("ledger_consumers.failed", "+", eb.ref("excluded.failed")),
        })),
    )
    .execute();
}

async function addLatencies(tables: Tables, rows: readonly LatencyRow[]): Promise<void> {
  await tables
    .insertInto("ledger_latencies")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["step_ms", "from_ms", "deployment_id", "series", "bucket"]).doUpdateSet((eb) => ({
        answers: eb("ledger_latencies.answers", "+", eb.ref("excluded.answers")),
      })),
    )
    .execute();
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
