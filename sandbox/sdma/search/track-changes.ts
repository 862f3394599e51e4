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
 * From here on, every write is noted. Temporary triggers belong to the one connection that writes, so they see every
 * write whoever makes it, are undone with its transaction, and leave nothing in the file.
 */
export async function trackChanges({ query }: Store): Promise<void> {
  // One by one through Kysely, which waits for a transaction's end: made within one, they would be undone with it.
  for (const statement of statements) await sql.raw(statement).execute(query);
}

export interface Changes {
  assetIds: readonly string[];
  fileIds: readonly string[];
}

/** What was written since the last call; a write that is not committed yet is left for the next. */
export async function takeChanges({ query }: Store): Promise<Changes> {
  const { rows } = await sql<{ kind: string; id: string }>`
    delete from searchChange returning kind, id`.execute(query);
  const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { assetIds: idsOf("asset"), fileIds: idsOf("file") };
}
