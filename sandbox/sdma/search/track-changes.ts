import { sql } from "kysely";
import type { Store } from "../store/open-store";

/**
 * Temporary triggers belong to the one connection that writes, so they see every write whoever makes it, are undone
 * with its transaction, and leave nothing in the file.
 */
const createTriggers = `
create temp table if not exists searchChange (kind text not null, id text not null);
${["asset", "file"]
  .flatMap((kind) => [
    `create temp trigger if not exists ${kind}Inserted after insert on main.${kind}
     begin insert into searchChange values ('${kind}', new.${kind}Id); end;`,
    `create temp trigger if not exists ${kind}Updated after update on main.${kind}
     begin insert into searchChange values ('${kind}', new.${kind}Id), ('${kind}', old.${kind}Id); end;`,
    `create temp trigger if not exists ${kind}Deleted after delete on main.${kind}
     begin insert into searchChange values ('${kind}', old.${kind}Id); end;`,
  ])
  .join("\n")}`;

export function trackChanges({ raw }: Store): void {
  raw.exec(createTriggers);
}

export interface Changes {
  assetIds: readonly string[];
  fileIds: readonly string[];
}

/** What was written since the last call; a write that is not committed yet is left for the next. */
export async function takeChanges({ query }: Store): Promise<Changes> {
  const { rows } = await sql<{ kind: string; id: string }>`
    delete from searchChange returning kind, id`.execute(query);
  const idsOf = (kind: string) => [...new Set(rows.filter((row) => row.kind === kind).map(({ id }) => id))];
  return { assetIds: idsOf("asset"), fileIds: idsOf("file") };
}
