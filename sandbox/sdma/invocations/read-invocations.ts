import type { OperationContext } from "../operation-context";
import type { Store } from "../store/open-store";
import type { InvocationRow } from "../store/schema";
import type { Invocation } from "../wire/invocations";

/** How many invocations a connector lists (assumption). */
const recentCount = 20;

function statusAt({ startsAt, endsAt, outcome }: InvocationRow, nowSeconds: number) {
  if (nowSeconds < startsAt) return { status: "QUEUED" };
  return nowSeconds < endsAt
    ? { status: "IN_PROGRESS", lastStatusChangeAt: startsAt }
    : { status: outcome, lastStatusChangeAt: endsAt };
}

/** As the API shows it at that time. */
export function toInvocation(row: InvocationRow, nowSeconds: number): Invocation {
  const { startsAt: _startsAt, endsAt: _endsAt, outcome: _outcome, ...shown } = row;
  return { ...shown, lastStatusChangeAt: row.createdAt, ...statusAt(row, nowSeconds) };
}

/** The invocations on each of these resources, oldest first; resources without any are absent. */
export async function readInvocations(
  { query }: Store,
  resourceIds: readonly string[],
  nowSeconds: number,
): Promise<ReadonlyMap<string, readonly Invocation[]>> {
  if (resourceIds.length === 0) return new Map();
  const rows = await query
    .selectFrom("invocation")
    .selectAll()
    .where("resourceId", "in", resourceIds)
    .orderBy("createdAt")
    .execute();
  const byResource = new Map<string, Invocation[]>();
  for (const row of rows) {
    const earlier = byResource.get(row.resourceId) ?? [];
    byResource.set(row.resourceId, [...earlier, toInvocation(row, nowSeconds)]);
  }
  return byResource;
}

/** The invocations on one resource, oldest first. */
export async function readInvocationsOf(
  { store, nowSeconds }: OperationContext,
  resourceId: string,
): Promise<readonly Invocation[]> {
  return (await readInvocations(store, [resourceId], nowSeconds)).get(resourceId) ?? [];
}

/** The newest invocations of a connector. */
export async function readRecentInvocations(
  { query }: Store,
  connectorId: string,
  nowSeconds: number,
): Promise<readonly Invocation[]> {
  const rows = await query
    .selectFrom("invocation")
    .selectAll()
    .where("connectorId", "=", connectorId)
    .orderBy("createdAt", "desc")
    .limit(recentCount)
    .execute();
  return rows.map((row) => toInvocation(row, nowSeconds));
}
