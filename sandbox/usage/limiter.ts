import { LRUCache } from "lru-cache";
import { utcDay } from "./calendar-day";
import { effectivePlan } from "./effective-plan";
import type { LimitSettings } from "./limit-settings";
import { quotaRemaining } from "./quota-usage";
import { createTokenBucket, isUnlimited, type ThrottleLimit, type TokenBucket } from "./token-bucket";
import type { UsageLedger } from "./usage-ledger";
import type { UsagePlan } from "./usage-plan";

export interface LimitedCall {
  /** null if no plan contains the stage. */
  plan: UsagePlan | null;
  /** Owner of the plan's buckets and quota: an API key's id, or one id for all calls without a key. */
  meterId: string;
  apiId: string;
  stage: string;
  /** `/iam/libraries/{libraryId}/GET`, or null if the API has no such route. */
  route: string | null;
  /** The stage's settings for that route. */
  stageThrottle: ThrottleLimit | null;
  nowMs: number;
}

export type Admission = "admitted" | "throttled" | "quota-exhausted";

export interface Limiter {
  /** Admits and counts a call, or names the limit that was reached. */
  admit(call: LimitedCall): Admission;
}

/** Enough for every route and key in a test; beyond this, the oldest bucket is dropped and starts full again. */
const mostBuckets = 50_000;

interface NamedLimit {
  bucket: string;
  limit: ThrottleLimit;
}

function planLimits(plan: UsagePlan, { meterId, apiId, stage, route }: LimitedCall): NamedLimit[] {
  const scope = `plan ${plan.id} ${meterId} ${apiId}:${stage}`;
  const apiStage = plan.apiStages.find((entry) => entry.apiId === apiId && entry.stage === stage);
  const ofMethod = route === null ? undefined : apiStage?.throttle?.[route];
  return [
    ...(ofMethod ? [{ bucket: `${scope} ${route}`, limit: ofMethod }] : []),
    ...(plan.throttle ? [{ bucket: scope, limit: plan.throttle }] : []),
  ];
}

/**
 * Applies a usage plan's quota and throttles, then the stage's, then the account's, in AWS's order. A refused call
 * takes no token from any bucket.
 */
export function createLimiter(ledger: UsageLedger, settings: LimitSettings): Limiter {
  const buckets = new LRUCache<string, TokenBucket>({ max: mostBuckets });
  const bucketOf = (name: string) => {
    const known = buckets.get(name) ?? createTokenBucket();
    buckets.set(name, known);
    return known;
  };
  const limitsOf = (call: LimitedCall, plan: UsagePlan | null): NamedLimit[] => [
    ...(plan ? planLimits(plan, call) : []),
    ...(call.stageThrottle && call.route !== null
      ? [{ bucket: `stage ${call.apiId}:${call.stage} ${call.route}`, limit: call.stageThrottle }]
      : []),
    { bucket: "account", limit: settings.account },
  ];
  const takeTokens = (limits: readonly NamedLimit[], nowMs: number): boolean => {
    const limited = limits.filter(({ limit }) => !isUnlimited(limit));
    const named = limited.map(({ bucket, limit }) => ({ bucket: bucketOf(bucket), limit }));
    if (!named.every(({ bucket, limit }) => bucket.holds(limit, nowMs))) return false;
    for (const { bucket } of named) bucket.take();
    return true;
  };
  return {
    admit: (call) => {
      const plan = call.plan && effectivePlan(call.plan, settings);
      const meter = plan && { planId: plan.id, meterId: call.meterId };
      const day = utcDay(call.nowMs);
      if (plan?.quota && meter && quotaRemaining(ledger, settings, plan.quota, meter, day) <= 0) {
        return "quota-exhausted";
      }
      const hasTokens = takeTokens(limitsOf(call, plan), call.nowMs);
      if (meter && (hasTokens || settings.throttledUsesQuota)) ledger.add(meter, day);
      return hasTokens ? "admitted" : "throttled";
    },
  };
}
