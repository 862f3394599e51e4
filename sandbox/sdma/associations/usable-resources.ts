import type { LevelReader } from "../levels/effective-level";
import type { Store } from "../store/open-store";

async function approvedTargets({ query }: Store, associationType: string, sources: readonly string[]) {
  if (sources.length === 0) return [];
  const rows = await query
    .selectFrom("association")
    .select("targetResourceId")
    .where((where) => where.and({ associationType, status: "APPROVED" }))
    .where("sourceResourceId", "in", sources)
    .execute();
  return rows.map(({ targetResourceId }) => targetResourceId);
}

/** Templates that members of the caller's projects may use without a level on the template. */
export function usableTemplateIds(store: Store, levels: LevelReader): Promise<string[]> {
  return approvedTargets(store, "PROJECT_TEMPLATE", levels.ownResourceIds());
}

/** Connectors that users of those templates may use without a level on the connector. */
export async function usableConnectorIds(store: Store, levels: LevelReader): Promise<string[]> {
  const templates = [...levels.ownResourceIds(), ...(await usableTemplateIds(store, levels))];
  return approvedTargets(store, "TEMPLATE_CONNECTOR", templates);
}
