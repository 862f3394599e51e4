import "server-only";
import type { Store } from "./open-store";

export interface ReserveChange {
  deploymentId: string;
  /** JSON of the reserve, or null: back to the configuration's. */
  reserve: string | null;
  changedBy: string;
  changedAtMs: number;
}

/** Each change is kept: the newest is in force, the others say who had which in force. */
export async function saveReserve(store: Store, change: ReserveChange): Promise<void> {
  await store
    .insertInto("quota_reserve_changes")
    .values({
      deployment_id: change.deploymentId,
      reserve: change.reserve,
      changed_by: change.changedBy,
      changed_at_ms: change.changedAtMs,
    })
    .execute();
}

/** @returns the newest first */
export async function reserveChanges(
  store: Store,
  deploymentId: string,
  limit: number,
): Promise<ReserveChange[]> {
  const rows = await store
    .selectFrom("quota_reserve_changes")
    .select(["reserve", "changed_by", "changed_at_ms"])
    .where("deployment_id", "=", deploymentId)
    .orderBy("changed_at_ms", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ reserve, changed_by, changed_at_ms }) => ({
    deploymentId,
    reserve,
    changedBy: changed_by,
    changedAtMs: changed_at_ms,
  }));
}
