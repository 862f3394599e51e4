import "server-only";
import type { QuotaLimits } from "@/lib/shared/contracts/quota";
import type { BucketSize } from "./token-bucket";

/** What an account allows by default, where the plan of a key has no limit. Source: API Gateway's quotas. */
const accountDefaults = { ratePerSecond: 10_000, burst: 5_000 } as const;
/** Part of the burst that is left alone: latency varies, so attempts arrive more closely than they were sent. */
const burstHeadroom = 0.05;
/** Ramps and 429s leave at least this rate, where the plan allows it. */
const leastRatePerSecond = 1;

/** Requests per second of the plan, whoever sends them. */
export const planRate = ({ ratePerSecond }: QuotaLimits): number =>
  ratePerSecond ?? accountDefaults.ratePerSecond;

/**
 * The bucket of one process.
 * @param lease its part of what the portal may take, 0 to 1
 * @param learned share of that after 429s and during the ramp, 0 to 1
 */
export function bucketSizeOf(limits: QuotaLimits, lease: number, learned: number): BucketSize {
  const part = limits.portalShare * lease;
  const rate = planRate(limits) * part;
  const burst = (limits.burst ?? accountDefaults.burst) * part;
  const leastRate = Math.min(rate, leastRatePerSecond * lease);
  return {
    ratePerSecond: Math.max(leastRate, rate * learned),
    capacity: burst > 0 ? Math.max(1, burst * (1 - burstHeadroom) * learned) : 0,
  };
}
