import { sql } from "kysely";
import type { CursorKey } from "../../paging/page-token";
import { readNewestCursor } from "../../store/list-cursor";
import type { Store } from "../../store/open-store";
import type { TemplateRow } from "../../store/schema";

export interface TemplateScope {
  libraryId: string;
  visible: "all" | readonly string[];
  /** Only templates that permit all of these connectors. */
  connectorIds: readonly string[];
}

/** Several ids are separated by commas (assumption: the reference only says "string"). */
export function splitIds(value: string | undefined): string[] {
  return (value ?? "").split(",").flatMap((id) => (id.trim() === "" ? [] : [id.trim()]));
}

/** Templates after a cursor, newest first. */
export async function fetchNewestTemplates(
  store: Store,
  { libraryId, visible, connectorIds }: TemplateScope,
  after: CursorKey | null,
  limit: number,
): Promise<TemplateRow[]> {
  let query = store.query.selectFrom("template").selectAll().where("libraryId", "=", libraryId);
  if (visible !== "all") query = query.where("assetTemplateId", "in", visible);
  for (const connectorId of connectorIds) {
    query = query.where(
      sql<boolean>`${connectorId} in (select value from json_each(assetTemplateConfig, '$.permittedConnectorIds'))`,
    );
  }
  if (after) {
    const [createdAt, id] = readNewestCursor(after);
    query = query.where((where) =>
      where(where.refTuple("createdAt", "assetTemplateId"), "<", where.tuple(createdAt, id)),
    );
  }
  return query.orderBy("createdAt", "desc").orderBy("assetTemplateId", "desc").limit(limit).execute();
}
