import type { CursorKey } from "../../paging/page-token";
import { readNewestCursor } from "../../store/list-cursor";
import type { Store } from "../../store/open-store";
import type { AssetRow } from "../../store/schema";

/** Each of these combinations has a matching index. */
export type AssetScope =
  | { projectId: string }
  | { libraryId: string }
  | { libraryId: string; assetState: string };

/** Assets of a scope after a cursor, newest first; reads `limit` rows at any depth. */
export async function fetchNewestAssets(
  store: Store,
  scope: AssetScope,
  after: CursorKey | null,
  limit: number,
): Promise<AssetRow[]> {
  let query = store.query
    .selectFrom("asset")
    .selectAll()
    .where((where) => where.and(scope));
  if (after) {
    const [createdAt, assetId] = readNewestCursor(after);
    query = query.where((where) =>
      where(where.refTuple("createdAt", "assetId"), "<", where.tuple(createdAt, assetId)),
    );
  }
  return query.orderBy("createdAt", "desc").orderBy("assetId", "desc").limit(limit).execute();
}
