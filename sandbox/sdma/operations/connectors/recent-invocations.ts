import { sql } from "kysely";
import { readRecentInvocations as readTriggered } from "../../invocations/read-invocations";
import type { OperationContext } from "../../operation-context";
import type { Store } from "../../store/open-store";
import { type Invocation, parseInvocations } from "../../wire/invocations";

/** How many count as "recent" (assumption). */
const mostInvocations = 20;

/** Invocations from the seed: they have ended, and are stored with their files. */
async function readSeeded({ query }: Store, connectorId: string): Promise<Invocation[]> {
  const { rows } = await sql<{ invocation: string }>`
    select each.value as invocation from file, json_each(file.connectorInvocations) as each
    where file.connectorInvocations is not null and each.value ->> 'connectorId' = ${connectorId}
    order by each.value ->> 'createdAt' desc limit ${mostInvocations}`.execute(query);
  return parseInvocations(`[${rows.map(({ invocation }) => invocation).join(",")}]`);
}

/** The latest invocations of a connector, newest first. */
export async function readRecentInvocations(
  { store, nowSeconds }: OperationContext,
  connectorId: string,
): Promise<readonly Invocation[]> {
  const triggered = await readTriggered(store, connectorId, nowSeconds);
  return [...triggered, ...(await readSeeded(store, connectorId))]
    .sort((left, right) => Number(right.createdAt) - Number(left.createdAt))
    .slice(0, mostInvocations);
}
