import type { Store } from "../store/open-store";
import type { AssociationRow } from "../store/schema";

/** The association between two resources, in any status; undefined if it was never requested. */
export function findAssociation(
  { query }: Store,
  sourceResourceId: string,
  targetResourceId: string,
): Promise<AssociationRow | undefined> {
  return query
    .selectFrom("association")
    .selectAll()
    .where((where) => where.and({ sourceResourceId, targetResourceId }))
    .executeTakeFirst();
}

/** Whether the project may use the template, or the template the connector. */
export async function isApproved(store: Store, sourceId: string, targetId: string): Promise<boolean> {
  return (await findAssociation(store, sourceId, targetId))?.status === "APPROVED";
}
