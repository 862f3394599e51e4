import "server-only";
import type { PortalConfig } from "../config";
import { keptMsOf } from "../sdma/kept-reads";
import { ReadCache } from "../sdma/read-cache";
import type { Quota } from "./open-quota";

/** The cache of reads: what it keeps, it keeps for longer where little of the quota is left. */
export function openReads({ secrets }: PortalConfig, { deployments }: Quota, clock: () => number): ReadCache {
  const isShared = secrets.databaseUrl !== undefined;
  const isLow = (deploymentId: string) => deployments.get(deploymentId)?.limiter.budget() !== "ample";
  return new ReadCache(clock, ({ deploymentId, path }, bytes) =>
    keptMsOf({ path, bytes }, { isShared, isLow: isLow(deploymentId) }),
  );
}
