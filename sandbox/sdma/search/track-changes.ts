import { sql } from "kysely";
import type { Store } from "../store/open-store";

function noteSql(kind: string, row: "new" | "old"): string {
  return `insert into searchChange values ('${kind}', ${row}.${kind}Id) on conflict do nothing;`;
}

function triggersOf(kind: string): string[] {
  const note = (event: string, ...rows: ("new" | "old")[]) =>
    `create temp trigger if not exists ${kind}${event} after ${event} on main.${kind}
     begin ${rows.map((row) => noteSql(kind, row)).join(" ")} end`;
  return [note("insert", "new"), note("update", "new", "old"), note("delete", "old")];
}

const statements = [
  `create temp table if not exists searchChange (kind text not null, id text not null, primary key (kind, id))
   without rowid`,
  ...triggersOf("asset"),
  ...triggersOf("file"),
];

/**
 * Records every write from now on. Temporary triggers belong to the only connection that writes, so they see all
 * writes, are rolled back with its transaction, and leave nothing in the file.
 */
export async function trackChanges({ query }: Store): Promise<void> {
  // Run one by one through Kysely, which waits for open transactions: created inside one, they would be rolled back
  // with it.
  for (const statement of statements) await sql.raw(statement).execute(query);
}

export interface Changes {
  assetIds: readonly string[];
  fileIds: readonly string[];
}

/** The writes since the last call; uncommitted ones are left for the next call. */
export async function takeChanges({ query }: Store): Promise<Changes> {
  const { rows } = await sql<{ kind: string; id: string }>`
    delete from searchChange returning kind, id`.execute(query);
  const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { assetIds: idsOf("asset"), fileIds: idsOf("file") };
}
