import "server-only";
import type { UsedOperations } from "@/lib/shared/contracts/quota";
import { readPersonOperations } from "../store/person-operations";
import type { DeploymentQuota } from "./deployment-quota";
import type { QuotaViewer } from "./viewer";

const dayMs = 86_400_000;
const shownDays = 30;

/** What a person used in the last 30 days. Who is no administrator sees their own use only, whomever they ask for. */
export async function readUsedOperations(
  { ledger, clock, deploymentIds }: DeploymentQuota,
  viewer: QuotaViewer,
  { person = viewer.personId }: { person?: string | undefined },
): Promise<UsedOperations> {
  const nowMs = clock();
  const sinceMs = nowMs - (nowMs % dayMs) - shownDays * dayMs;
  if (person !== viewer.personId && !viewer.isAdministrator) return { operations: [], sinceMs };
  const operations = await readPersonOperations(await ledger.store(), {
    deploymentIds,
    personId: person,
    sinceMs,
  });
  return { operations, sinceMs };
}
