import { sql } from "kysely";
import type { OperationContext } from "../operation-context";
import { type Invocation, parseInvocations } from "../wire/invocations";

/** How many "recent" means (assumption). */
const mostInvocations = 20;

/** What a connector did last, newest first. */
export async function readRecentInvocations(
  { store }: OperationContext,
  connectorId: string,
): Promise<Invocation[]> {
  const { rows } = await sql<{ invocation: string }>`
    select each.value as invocation from file, json_each(file.connectorInvocations) as each
    where file.connectorInvocations is not null and each.value ->> 'connectorId' = ${connectorId}
    order by each.value ->> 'createdAt' desc limit ${mostInvocations}`.execute(store.query);
  return parseInvocations(`[${rows.map(({ invocation }) => invocation).join(",")}]`);
}
