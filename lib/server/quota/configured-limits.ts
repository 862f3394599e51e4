import "server-only";
import type { QuotaLimits } from "@/lib/shared/contracts/quota";
import { quotaPeriodAt } from "@/lib/shared/quota/quota-period";
import type { DeploymentConfig } from "../config";

/** What SDMA's stack sets for its usage plan, until the plan is read or the configuration says otherwise. */
const sdmaDefaults = { ratePerSecond: 500, burst: 1_000, quota: 100_000 } as const;

/** The limits of a deployment as far as its configuration says, else SDMA's own. @param nowMs epoch milliseconds */
export function configuredLimits({ limits }: DeploymentConfig, nowMs: number): QuotaLimits {
  const { ratePerSecond, burst, dailyQuota, portalSharePercent } = limits;
  const isConfigured = ratePerSecond !== undefined || burst !== undefined || dailyQuota !== undefined;
  const { startMs, resetsAtMs } = quotaPeriodAt("DAY", nowMs);
  return {
    ratePerSecond: ratePerSecond ?? sdmaDefaults.ratePerSecond,
    burst: burst ?? sdmaDefaults.burst,
    quota: dailyQuota ?? sdmaDefaults.quota,
    period: "DAY",
    periodStartMs: startMs,
    resetsAtMs,
    source: isConfigured ? "configuration" : "aws-default",
    planName: null,
    portalShare: portalSharePercent / 100,
  };
}
