import "server-only";
import type { Attempts } from "@/lib/shared/contracts/quota";
import type { DeploymentQuota } from "./deployment-quota";
import type { AttemptsQuery, QueryRange } from "./quota-queries";
import type { QuotaViewer } from "./viewer";

/** Single requests, newest first. Who is no administrator sees their own only, whatever they ask for. */
export async function readAttempts(
  { ledger }: DeploymentQuota,
  viewer: QuotaViewer,
  query: Omit<AttemptsQuery, "from" | "to"> & QueryRange,
): Promise<Attempts> {
  const person = viewer.isAdministrator ? query.person : viewer.personId;
  if (query.person !== undefined && query.person !== person) return { attempts: [], nextBefore: null };
  const { attempts, nextBefore } = await ledger.attempts({ ...query, person });
  return {
    attempts: attempts.map(({ personId, ...attempt }) => ({ ...attempt, person: viewer.nameOf(personId) })),
    nextBefore,
  };
}
