import type { QuotaPeriod } from "./calendar-day";
import type { ThrottleLimit } from "./token-bucket";

export interface QuotaLimit {
  limit: number;
  /** Requests subtracted from the limit, only in the period in which the quota began. */
  offset: number;
  period: QuotaPeriod;
  /** UTC day on which the quota began; without it the offset never applies. */
  since?: string | undefined;
}

/** Limits that a scenario may change while the sandbox runs; read again for every request. */
export interface LimitSettings {
  /** For all APIs of the account in the Region. */
  account: ThrottleLimit;
  /** Replaces the limits of the stage's usage plan; null leaves the plan unchanged. */
  planThrottle: ThrottleLimit | null;
  planQuota: QuotaLimit | null;
  /** Extra requests that count as used on that UTC day, in addition to those served. */
  usedBefore: { day: string; requests: number } | null;
  /** Whether throttled requests use up quota too; AWS does not document it. */
  throttledUsesQuota: boolean;
  /** Control plane calls per second that API Gateway accepts from an account. */
  controlPlane: ThrottleLimit;
}

/** Defaults of a new account. */
export const defaultLimitSettings: LimitSettings = {
  account: { rateLimit: 10_000, burstLimit: 5_000 },
  planThrottle: null,
  planQuota: null,
  usedBefore: null,
  throttledUsesQuota: false,
  controlPlane: { rateLimit: 10, burstLimit: 40 },
};
