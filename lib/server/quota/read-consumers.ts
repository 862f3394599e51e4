import "server-only";
import type { ConsumerKind, Consumers } from "@/lib/shared/contracts/quota";
import { readConsumers as readRecorded } from "../store/read-sums";
import type { DeploymentQuota } from "./deployment-quota";
import type { QueryRange } from "./quota-queries";
import { quotaWindow } from "./quota-window";
import { type QuotaViewer, toConsumers } from "./viewer";

/** Enough to find everybody's own row among them. */
const mostRows = 2_000;

/** Who sent the requests of a range, as far as the viewer may know. */
export async function readConsumers(
  { ledger, clock, deploymentIds }: DeploymentQuota,
  viewer: QuotaViewer,
  { by, ...range }: QueryRange & { by: ConsumerKind },
): Promise<Consumers> {
  const window = quotaWindow(range, clock());
  const rows = await readRecorded(await ledger.store(), { ...window, deploymentIds, by, limit: mostRows });
  return toConsumers(viewer, by, rows);
}
