import { isAtLeast } from "../levels/level";
import type { OperationContext } from "../operation-context";
import type { AssociationRow } from "../store/schema";
import { type AssociationStatus, isStanding, type Link, type Side } from "./association";
import { decideTransition } from "./decide-transition";
import { findAssociation } from "./find-association";

/** Whether the caller is Manager or Owner of each end. */
export function managedSides({ levels }: OperationContext, link: Link): Record<Side, boolean> {
  return {
    source: isAtLeast(levels.on(link.sourceResourceId, link.libraryId), "MANAGER"),
    target: isAtLeast(levels.on(link.targetResourceId, link.libraryId), "MANAGER"),
  };
}

/**
 * Changes the status of an association and stores it.
 * @param manages includes the creator of the source, who is its Owner even though their levels were read before
 * @throws SdmaError 403, 404, 409 as in `decideTransition`
 */
export async function moveAssociation(
  context: OperationContext,
  link: Link,
  wanted: AssociationStatus,
  manages: Record<Side, boolean> = managedSides(context, link),
): Promise<AssociationRow> {
  const { store, nowSeconds, caller } = context;
  const current = await findAssociation(store, link.sourceResourceId, link.targetResourceId);
  const { status, requestedSide, isReview } = decideTransition({ current: current ?? null, wanted, manages });
  const asked =
    current && isStanding(current.status)
      ? { requestedBy: current.requestedBy, requestedAt: current.requestedAt }
      : { requestedBy: caller.sessionName, requestedAt: nowSeconds };
  const reviewed = isReview
    ? { reviewedBy: caller.sessionName, reviewedAt: nowSeconds }
    : { reviewedBy: null, reviewedAt: null };
  const row = { ...link, status, requestedSide, ...asked, ...reviewed };
  await store.query.replaceInto("association").values(row).execute();
  return row;
}
