import "server-only";
import type { QuotaLimits } from "@/lib/shared/contracts/quota";
import type { DeploymentConfig } from "../config";
import { Limiter, type LimiterParts } from "./limiter";

export interface ApiLimitersParts extends Pick<LimiterParts, "nowMs" | "clock" | "random"> {
  /** What is known of a deployment's limits now. */
  limitsOf: (deployment: DeploymentConfig) => QuotaLimits;
  /** As `LimiterParts.used`, of a deployment. */
  used: (deployment: DeploymentConfig) => number | null;
}

interface SharedApi {
  deployments: DeploymentConfig[];
  limiter: Limiter;
}

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

/** Deployments of one API may be configured differently; the lowest limits hold for all of them. */
function strictest(first: QuotaLimits, others: readonly QuotaLimits[]): QuotaLimits {
  if (others.length === 0) return first;
  const all = [first, ...others];
  return {
    ...first,
    ratePerSecond: least(all.map(({ ratePerSecond }) => ratePerSecond)),
    burst: least(all.map(({ burst }) => burst)),
    quota: least(all.map(({ quota }) => quota)),
    portalShare: Math.min(...all.map(({ portalShare }) => portalShare)),
  };
}

/** One limiter for each API: API Gateway counts by Region, API, stage and key, whatever the portal calls the deployment. */
export class ApiLimiters {
  private readonly apis = new Map<string, SharedApi>();

  constructor(private readonly parts: ApiLimitersParts) {}

  /** @param apiKey that the deployment sends, if any */
  of(deployment: DeploymentConfig, apiKey: string | undefined): Limiter {
    const { region, apiId, stage } = deployment;
    const key = JSON.stringify([region, apiId, stage, apiKey ?? null]);
    const known = this.apis.get(key);
    if (known) {
      if (!known.deployments.includes(deployment)) known.deployments.push(deployment);
      return known.limiter;
    }
    const deployments = [deployment];
    const { limitsOf, used, nowMs, clock, random } = this.parts;
    const limiter = new Limiter({
      nowMs,
      clock,
      random,
      limitsOf: () => strictest(limitsOf(deployment), deployments.slice(1).map(limitsOf)),
      used: () => used(deployment),
      lowBudgetShare: deployment.limits.lowBudgetPercent / 100,
    });
    this.apis.set(key, { deployments, limiter });
    return limiter;
  }
}
