import "server-only";
import type { CompiledQuery, InsertResult, Transaction } from "kysely";
import {
  type AttemptRow,
  type ConsumerRow,
  emptyTotals,
  type LatencyRow,
  type PersonOperationRow,
  type TotalsRow,
} from "./ledger-tables";
import type { StoreTables } from "./open-store";

type Tables = Transaction<StoreTables>;
type Value = string | number | null;

/** Rows per statement: few sizes, so that each statement is built once, and none so large that it holds up requests. */
const sizes = [64, 8, 1] as const;

interface Insert<Row> {
  /** Its columns are in the order of `valuesOf`. */
  empty: Row;
  valuesOf: (row: Row) => readonly Value[];
  compile: (tables: Tables, rows: readonly Row[]) => CompiledQuery<InsertResult>;
}

/** Statements differ in their values only; building them anew for each batch would cost more than writing them. */
function prepareInsert<Row>({ empty, valuesOf, compile }: Insert<Row>) {
  const compiled = new WeakMap<object, Map<number, CompiledQuery<InsertResult>>>();
  const statementOf = (tables: Tables, size: number) => {
    // Of each dialect, which its adapter tells.
    const { adapter } = tables.getExecutor();
    const known = compiled.get(adapter) ?? new Map<number, CompiledQuery<InsertResult>>();
    compiled.set(adapter, known);
    const statement =
      known.get(size) ??
      compile(
        tables,
        Array.from({ length: size }, () => empty),
      );
    known.set(size, statement);
    return statement;
  };
  return async (tables: Tables, rows: readonly Row[]): Promise<void> => {
    let start = 0;
    for (const size of sizes)
      for (; start + size <= rows.length; start += size)
        await tables.executeQuery({
          ...statementOf(tables, size),
          parameters: rows.slice(start, start + size).flatMap(valuesOf),
        });
  };
}

export const insertAttempts = prepareInsert<AttemptRow>({
  empty: {
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
  },
  valuesOf: (row) => [
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
  ],
  compile: (tables, rows) => tables.insertInto("ledger_attempts").values(rows).compile(),
});

/** Adds to what is there. */
export const addTotals = prepareInsert<TotalsRow>({
  empty: {
    step_ms: 0,
    from_ms: 0,
    deployment_id: "",
    request_class: "",
    ...emptyTotals,
  },
  valuesOf: (row) => [
    row.step_ms,
    row.from_ms,
    row.deployment_id,
    row.request_class,
    row.sent,
    row.throttled,
    row.failed,
    row.given_up,
    row.hit,
    row.joined,
    row.waited,
    row.wait_ms,
    row.longest_wait_ms,
    row.bytes,
    row.by_rate,
    row.by_burst,
    row.by_day,
    row.by_others,
  ],
  compile: (tables, rows) =>
    tables
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
      .compile(),
});

/** Adds to what is there. */
export const addConsumers = prepareInsert<ConsumerRow>({
  empty: {
    step_ms: 0,
    from_ms: 0,
    deployment_id: "",
    kind: "",
    name: "",
    request_class: "",
    sent: 0,
    throttled: 0,
    failed: 0,
  },
  valuesOf: (row) => [
    row.step_ms,
    row.from_ms,
    row.deployment_id,
    row.kind,
    row.name,
    row.request_class,
    row.sent,
    row.throttled,
    row.failed,
  ],
  compile: (tables, rows) =>
    tables
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
      .compile(),
});

/** Adds to what is there. */
export const addLatencies = prepareInsert<LatencyRow>({
  empty: { step_ms: 0, from_ms: 0, deployment_id: "", series: "", bucket: 0, answers: 0 },
  valuesOf: (row) => [row.step_ms, row.from_ms, row.deployment_id, row.series, row.bucket, row.answers],
  compile: (tables, rows) =>
    tables
      .insertInto("ledger_latencies")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["step_ms", "from_ms", "deployment_id", "series", "bucket"]).doUpdateSet((eb) => ({
          answers: eb("ledger_latencies.answers", "+", eb.ref("excluded.answers")),
        })),
      )
      .compile(),
});

/** Adds to what is there. */
export const addPersonOperations = prepareInsert<PersonOperationRow>({
  empty: { day_ms: 0, deployment_id: "", person_id: "", operation_id: "", used: 0, refused: 0 },
  valuesOf: (row) => [row.day_ms, row.deployment_id, row.person_id, row.operation_id, row.used, row.refused],
  compile: (tables, rows) =>
    tables
      .insertInto("ledger_person_operations")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["person_id", "deployment_id", "day_ms", "operation_id"]).doUpdateSet((eb) => ({
          used: eb("ledger_person_operations.used", "+", eb.ref("excluded.used")),
          refused: eb("ledger_person_operations.refused", "+", eb.ref("excluded.refused")),
        })),
      )
      .compile(),
});
