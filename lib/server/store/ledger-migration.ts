import "server-only";
import type { CreateTableBuilder, Migration, SchemaModule } from "kysely";

function addColumns<Columns extends string>(
  schema: SchemaModule,
  table: string,
  columns: Readonly<Record<Columns, "text" | "bigint" | "optional text">>,
): CreateTableBuilder<string, string> {
  let builder: CreateTableBuilder<string, string> = schema.createTable(table).ifNotExists();
  for (const [name, type] of Object.entries<string>(columns))
    builder =
      type === "optional text"
        ? builder.addColumn(name, "text")
        : builder.addColumn(name, type === "text" ? "text" : "bigint", (column) => column.notNull());
  return builder;
}

const rollupKey = { step_ms: "bigint", from_ms: "bigint", deployment_id: "text" } as const;

async function createAttempts(schema: SchemaModule): Promise<void> {
  await addColumns(schema, "ledger_attempts", {
    at_ms: "bigint",
    id: "text",
    deployment_id: "text",
    person_id: "text",
    role_id: "text",
    operation_id: "text",
    feature: "text",
    request_class: "text",
    host: "optional text",
    link_id: "optional text",
    status: "bigint",
    limit_name: "optional text",
    attempt: "bigint",
    wait_ms: "bigint",
    latency_ms: "bigint",
    bytes: "bigint",
    cache: "text",
  })
    .addPrimaryKeyConstraint("ledger_attempts_key", ["at_ms", "id"])
    .execute();
  await schema
    .createIndex("ledger_attempts_of_person")
    .ifNotExists()
    .on("ledger_attempts")
    .columns(["person_id", "at_ms"])
    .execute();
}

async function createRollups(schema: SchemaModule): Promise<void> {
  await addColumns(schema, "ledger_totals", {
    ...rollupKey,
    request_class: "text",
    sent: "bigint",
    throttled: "bigint",
    failed: "bigint",
    given_up: "bigint",
    hit: "bigint",
    joined: "bigint",
    waited: "bigint",
    wait_ms: "bigint",
    longest_wait_ms: "bigint",
    bytes: "bigint",
    by_rate: "bigint",
    by_burst: "bigint",
    by_day: "bigint",
    by_others: "bigint",
  })
    .addPrimaryKeyConstraint("ledger_totals_key", ["step_ms", "from_ms", "deployment_id", "request_class"])
    .execute();
  await addColumns(schema, "ledger_consumers", {
    ...rollupKey,
    kind: "text",
    name: "text",
    request_class: "text",
    sent: "bigint",
    throttled: "bigint",
    failed: "bigint",
  })
    .addPrimaryKeyConstraint("ledger_consumers_key", [
      "step_ms",
      "from_ms",
      "deployment_id",
      "kind",
      "name",
      "request_class",
    ])
    .execute();
  await schema
    .createIndex("ledger_consumers_of_name")
    .ifNotExists()
    .on("ledger_consumers")
    .columns(["name", "kind"])
    .execute();
  await addColumns(schema, "ledger_latencies", {
    ...rollupKey,
    series: "text",
    bucket: "bigint",
    answers: "bigint",
  })
    .addPrimaryKeyConstraint("ledger_latencies_key", [
      "step_ms",
      "from_ms",
      "deployment_id",
      "series",
      "bucket",
    ])
    .execute();
}

async function createWriters(schema: SchemaModule): Promise<void> {
  await addColumns(schema, "ledger_writers", {
    writer_id: "text",
    instance: "text",
    started_at_ms: "bigint",
    flushed_at_ms: "bigint",
    last_batch: "bigint",
    state: "text",
  })
    .addPrimaryKeyConstraint("ledger_writers_key", ["writer_id"])
    .execute();
  await addColumns(schema, "ledger_gaps", {
    writer_id: "text",
    from_ms: "bigint",
    to_ms: "bigint",
    cause: "text",
    lost: "bigint",
  })
    .addPrimaryKeyConstraint("ledger_gaps_key", ["from_ms", "writer_id", "cause"])
    .execute();
}

/** The tables of the ledger; each may exist already where two processes begin at the same time. */
export const ledgerMigration: Migration = {
  async up({ schema }) {
    await createAttempts(schema);
    await createRollups(schema);
    await createWriters(schema);
  },
};
