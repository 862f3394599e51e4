import "server-only";
import { createHash } from "node:crypto";
import type { QuotaLimits } from "@/lib/shared/contracts/quota";
import type { DeploymentConfig, PortalConfig } from "../config";
import { Limiter, type LimiterParts } from "./limiter";

/** At least one. */
export type Deployments = readonly [DeploymentConfig, ...DeploymentConfig[]];

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

/** Deployments of one API may be configured differently; the lowest limits hold for all of them. */
export function strictestLimits(
  [first, ...others]: Deployments,
  limitsOf: (deployment: DeploymentConfig) => QuotaLimits,
): QuotaLimits {
  const limits = limitsOf(first);
  if (others.length === 0) return limits;
  const all = [limits, ...others.map(limitsOf)];
  return {
    ...limits,
    ratePerSecond: least(all.map(({ ratePerSecond }) => ratePerSecond)),
    burst: least(all.map(({ burst }) => burst)),
    quota: least(all.map(({ quota }) => quota)),
    portalShare: Math.min(...all.map(({ portalShare }) => portalShare)),
  };
}

/** What API Gateway counts by: Region, API, stage and key. */
function apiOf(
  { id, region, apiId, stage }: DeploymentConfig,
  { apiKeys }: Pick<PortalConfig["secrets"], "apiKeys">,
): string {
  return JSON.stringify([region, apiId, stage, apiKeys.get(id) ?? null]);
}

/** Names an API for other replicas: the same everywhere, and nothing of its key can be read from it. */
export const sharedNameOf = (
  [first]: Deployments,
  secrets: Pick<PortalConfig["secrets"], "apiKeys">,
): string => createHash("sha256").update(apiOf(first, secrets)).digest("hex").slice(0, 32);

/** API Gateway counts by Region, API, stage and key, whatever the portal calls the deployment. */
export function groupByApi({
  deployments,
  secrets,
}: Pick<PortalConfig, "deployments" | "secrets">): Deployments[] {
  const groups = new Map<string, Deployments>();
  for (const deployment of deployments) {
    const key = apiOf(deployment, secrets);
    const group = groups.get(key);
    groups.set(key, group ? [...group, deployment] : [deployment]);
  }
  return [...groups.values()];
}

/** Below this share of the quota left, 0 to 1, the budget of an API is low. */
export const lowBudgetShareOf = (group: Deployments): number =>
  Math.max(...group.map(({ limits }) => limits.lowBudgetPercent)) / 100;

/** One limiter for all deployments of an API. */
export function openLimiter(group: Deployments, parts: Omit<LimiterParts, "lowBudgetShare">): Limiter {
  return new Limiter({
    ...parts,
    lowBudgetShare: lowBudgetShareOf(group),
  });
}
