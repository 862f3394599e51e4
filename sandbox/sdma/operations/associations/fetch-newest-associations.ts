import type { CursorKey } from "../../paging/page-token";
import { readNewestCursor } from "../../store/list-cursor";
import type { Store } from "../../store/open-store";
import type { AssociationRow } from "../../store/schema";

/** Requests for a template or a connector, after a cursor, newest first. */
export async function fetchNewestAssociations(
  store: Store,
  targetResourceId: string,
  after: CursorKey | null,
  limit: number,
): Promise<AssociationRow[]> {
  let query = store.query
    .selectFrom("association")
    .selectAll()
    .where("targetResourceId", "=", targetResourceId);
  if (after) {
    const [requestedAt, id] = readNewestCursor(after);
    query = query.where((where) =>
      where(where.refTuple("requestedAt", "sourceResourceId"), "<", where.tuple(requestedAt, id)),
    );
  }
  return query.orderBy("requestedAt", "desc").orderBy("sourceResourceId", "desc").limit(limit).execute();
}
