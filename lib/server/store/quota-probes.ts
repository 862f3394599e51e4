import "server-only";
import type { Store } from "./open-store";

export interface AskedProbe {
  deploymentId: string;
  askedBy: string;
  askedAtMs: number;
}

/** Each is kept: who asked for a probe, and when. */
export async function saveProbe(
  store: Store,
  { deploymentId, askedBy, askedAtMs }: AskedProbe,
): Promise<void> {
  await store
    .insertInto("quota_probes")
    .values({ deployment_id: deploymentId, asked_by: askedBy, asked_at_ms: askedAtMs })
    .execute();
}

/** @returns the newest first */
export async function askedProbes(store: Store, deploymentId: string, limit: number): Promise<AskedProbe[]> {
  const rows = await store
    .selectFrom("quota_probes")
    .select(["asked_by", "asked_at_ms"])
    .where("deployment_id", "=", deploymentId)
    .orderBy("asked_at_ms", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ asked_by, asked_at_ms }) => ({
    deploymentId,
    askedBy: asked_by,
    askedAtMs: asked_at_ms,
  }));
}
