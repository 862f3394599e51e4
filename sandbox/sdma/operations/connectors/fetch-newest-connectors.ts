import { sql } from "kysely";
import type { CursorKey } from "../../paging/page-token";
import { readNewestCursor } from "../../store/list-cursor";
import type { Store } from "../../store/open-store";
import type { ConnectorRow } from "../../store/schema";

export interface ConnectorScope {
  libraryId: string;
  visible: "all" | readonly string[];
  /** The query of ListConnectors and ListAvailableConnectors. */
  filters: Readonly<Record<string, string>>;
}

/**
 * A connector provides a resource type if it can `discover` it; the type exists if it can `validate` it (assumption).
 */
const hasResource = (member: "discover" | "validate", type?: string) =>
  sql<boolean>`exists (select 1 from json_each(connectorConfig, '$.resources') as each
    where json_type(each.value, ${`$.${member}`}) is not null
    and (${type ?? null} is null or each.key = ${type ?? null}))`;

function filtered(store: Store, { libraryId, visible, filters }: ConnectorScope) {
  const { direction, enabled, providingResourceType, supportsExistingResource, principalId } = filters;
  let query = store.query.selectFrom("connector").selectAll().where("libraryId", "=", libraryId);
  if (visible !== "all") query = query.where("connectorId", "in", visible);
  if (direction !== undefined) query = query.where("direction", "=", direction);
  if (enabled !== undefined) query = query.where("enabled", "=", Number(enabled === "true"));
  if (filters.default !== undefined)
    query = query.where("isDefault", "=", Number(filters.default === "true"));
  if (providingResourceType !== undefined)
    query = query.where(hasResource("discover", providingResourceType));
  if (supportsExistingResource !== undefined) {
    const isSupported = hasResource("validate");
    query = query.where((where) =>
      supportsExistingResource === "true" ? isSupported : where.not(isSupported),
    );
  }
  if (principalId !== undefined) {
    query = query.where("connectorId", "in", (where) =>
      where.selectFrom("member").select("resourceId").where("principalId", "=", principalId),
    );
  }
  return query;
}

/** Connectors after a cursor, newest first. */
export async function fetchNewestConnectors(
  store: Store,
  scope: ConnectorScope,
  after: CursorKey | null,
  limit: number,
): Promise<ConnectorRow[]> {
  let query = filtered(store, scope);
  if (after) {
    const [createdAt, id] = readNewestCursor(after);
    query = query.where((where) =>
      where(where.refTuple("createdAt", "connectorId"), "<", where.tuple(createdAt, id)),
    );
  }
  return query.orderBy("createdAt", "desc").orderBy("connectorId", "desc").limit(limit).execute();
}
