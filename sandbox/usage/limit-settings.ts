import type { QuotaPeriod } from "./calendar-day";
import type { ThrottleLimit } from "./token-bucket";

export interface QuotaLimit {
  limit: number;
  /** Requests subtracted from the limit, in the period only in which the quota began. */
  offset: number;
  period: QuotaPeriod;
  /** UTC day on which it began; one without has no such period. */
  since?: string | undefined;
}

/** Limits that a scenario may change while the sandbox runs; every request looks at them again. */
export interface LimitSettings {
  /** For all APIs of the account in the Region. */
  account: ThrottleLimit;
  /** In place of what the usage plan of the stage says; null leaves the plan alone. */
  planThrottle: ThrottleLimit | null;
  planQuota: QuotaLimit | null;
  /** Requests that count as used on that UTC day besides those that were served; they are gone the day after. */
  usedBefore: { day: string; requests: number } | null;
  /** Whether throttled requests use up quota too; AWS documents neither. */
  throttledUsesQuota: boolean;
  /** Calls a second that the control plane of API Gateway takes from an account. */
  controlPlane: ThrottleLimit;
}

/** What a new account has. */
export const defaultLimitSettings: LimitSettings = {
  account: { rateLimit: 10_000, burstLimit: 5_000 },
  planThrottle: null,
  planQuota: null,
  usedBefore: null,
  throttledUsesQuota: false,
  controlPlane: { rateLimit: 10, burstLimit: 40 },
};
