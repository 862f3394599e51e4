import "server-only";
import type { QuotaLimits } from "@/lib/shared/contracts/quota";
import type { DeploymentConfig } from "../config";

type Period = QuotaLimits["period"];

/** What SDMA's stack sets for its usage plan, until the plan is read or the configuration says otherwise. */
const sdmaDefaults = { ratePerSecond: 500, burst: 1_000, quota: 100_000 } as const;

/**
 * The period of a quota in UTC. Days and months are AWS's; that its weeks begin on Sunday is an assumption.
 * @param nowMs epoch milliseconds
 */
export function quotaPeriod(period: Period, nowMs: number): { periodStartMs: number; resetsAtMs: number } {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const bounds = (firstDay: number, days: number) => ({
    periodStartMs: Date.UTC(year, month, firstDay),
    resetsAtMs: Date.UTC(year, month, firstDay + days),
  });
  if (period === "DAY") return bounds(now.getUTCDate(), 1);
  if (period === "WEEK") return bounds(now.getUTCDate() - now.getUTCDay(), 7);
  return { periodStartMs: Date.UTC(year, month), resetsAtMs: Date.UTC(year, month + 1) };
}

/** The limits of a deployment as far as its configuration says, else SDMA's own. @param nowMs epoch milliseconds */
export function configuredLimits({ limits }: DeploymentConfig, nowMs: number): QuotaLimits {
  const { ratePerSecond, burst, dailyQuota, portalSharePercent } = limits;
  const isConfigured = ratePerSecond !== undefined || burst !== undefined || dailyQuota !== undefined;
  return {
    ratePerSecond: ratePerSecond ?? sdmaDefaults.ratePerSecond,
    burst: burst ?? sdmaDefaults.burst,
    quota: dailyQuota ?? sdmaDefaults.quota,
    period: "DAY",
    ...quotaPeriod("DAY", nowMs),
    source: isConfigured ? "configuration" : "aws-default",
    planName: null,
    portalShare: portalSharePercent / 100,
  };
}
