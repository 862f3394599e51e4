import "server-only";
import type { AccessRequestRow } from "./access-requests";
import { abandonedMs } from "./alert-deliveries";
import type { Store } from "./open-store";

const mostAtOnce = 20;

const isFree = (nowMs: number) => nowMs - abandonedMs;

/** Requests whose webhook was not told, and that no other process is telling. */
export const undeliveredRequests = (
  store: Store,
  { deploymentId, nowMs }: { deploymentId: string; nowMs: number },
): Promise<AccessRequestRow[]> =>
  store
    .selectFrom("access_requests")
    .selectAll()
    .where("deployment_id", "=", deploymentId)
    .where("state", "=", "open")
    .where("delivery_state", "=", "pending")
    .where("delivery_claimed_at_ms", "<", isFree(nowMs))
    .orderBy("created_at_ms")
    .limit(mostAtOnce)
    .execute();

/** Takes on a delivery. Of several processes that try at once, one gets it. */
export async function claimDelivery(store: Store, id: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await store
    .updateTable("access_requests")
    .set({ delivery_claimed_at_ms: nowMs })
    .where("id", "=", id)
    .where("delivery_state", "=", "pending")
    .where("delivery_claimed_at_ms", "<", isFree(nowMs))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Says how a delivery ended. */
export async function settleDelivery(
  store: Store,
  id: string,
  outcome: { isDelivered: boolean; attempts: number; detail: string },
): Promise<void> {
  await store
    .updateTable("access_requests")
    .set({
      delivery_state: outcome.isDelivered ? "delivered" : "failed",
      delivery_attempts: outcome.attempts,
      delivery_detail: outcome.detail,
    })
    .where("id", "=", id)
    .execute();
}
