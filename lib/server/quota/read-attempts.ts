import "server-only";
import type { Attempts } from "@/lib/shared/contracts/quota";
import { readAttempts as readRecorded } from "../store/read-attempts";
import type { DeploymentQuota } from "./deployment-quota";
import type { AttemptsQuery, QueryRange } from "./quota-queries";
import type { QuotaViewer } from "./viewer";

/** Single requests, newest first. Who is no administrator sees their own only, whatever they ask for. */
export async function readAttempts(
  { ledger, deploymentIds }: DeploymentQuota,
  viewer: QuotaViewer,
  query: Omit<AttemptsQuery, "from" | "to"> & QueryRange,
): Promise<Attempts> {
  const personId = viewer.isAdministrator ? query.person : viewer.personId;
  if (query.person !== undefined && query.person !== personId) return { attempts: [], nextBefore: null };
  const { operation: operationId, ...rest } = query;
  const page = await readRecorded(await ledger.store(), { ...rest, deploymentIds, personId, operationId });
  return {
    ...page,
    attempts: page.attempts.map((attempt) => ({
      ...attempt,
      personName: attempt.person === null ? null : viewer.nameOf(attempt.person),
    })),
  };
}
