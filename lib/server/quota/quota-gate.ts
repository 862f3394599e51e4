import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LimiterState, QuotaLimits } from "@/lib/shared/contracts/quota";
import {
  portalShareExhausted,
  prefetchPaused,
  quotaExhausted,
  shareUnknown,
  zeroLimit,
} from "@/lib/shared/problems/quota-problems";
import { quotaPeriodAt } from "@/lib/shared/quota/quota-period";
import type { RequestClass } from "@/lib/shared/quota/request-class";
import type { QuotaBreaker } from "./quota-breaker";
import type { SharedBudget } from "./shared-budget";

export interface GateParts {
  /** Epoch milliseconds. */
  clock: () => number;
  /** May change at any time; read once in a second. */
  limitsOf: () => QuotaLimits;
  /**
   * Requests of the current period, or null: of the portal alone where its share is below 1, else of everybody.
   * Called for every attempt, so it must only return a number that is kept somewhere.
   */
  used: () => number | null;
  /** Below this share of the quota left, 0 to 1, the budget is low. */
  lowBudgetShare: number;
  /** This process's part, where replicas share the API; it has all of it otherwise. */
  shared?: SharedBudget | undefined;
}

/** What is refused however empty the queue is: because of limits of zero, the quota, or an unknown share of it. */
export class QuotaGate {
  constructor(
    private readonly parts: GateParts,
    private readonly breaker: QuotaBreaker,
    /** Those in force, which are kept for a second. */
    private readonly limits: () => QuotaLimits,
  ) {}

  /** @param nowMs monotonic @returns why nothing of a class may be sent, or null */
  refusalOf(requestClass: RequestClass, nowMs: number): Problem | null {
    if (this.isClosed()) return zeroLimit;
    if (this.isWithoutShare(nowMs) && this.parts.shared?.isLostAt(nowMs)) return shareUnknown;
    const { period, portalShare } = this.limits();
    if (!this.breaker.isOpen && portalShare === 1 && requestClass !== "prefetch") return null;
    const epochMs = this.parts.clock();
    if (this.breaker.isOpen) {
      const resetsAtMs = Math.max(this.breaker.resetsAtMs ?? 0, epochMs);
      return quotaExhausted({ period, resetsAtMs, nowMs: epochMs });
    }
    const budget = this.budget();
    if (budget === "exhausted")
      return portalShareExhausted({ period, resetsAtMs: this.resetsAtMs(), nowMs: epochMs });
    const isRamping = this.breaker.shareAt(nowMs) < 1;
    return requestClass === "prefetch" && (budget === "low" || isRamping) ? prefetchPaused : null;
  }

  isClosed(): boolean {
    const { ratePerSecond, burst, quota, portalShare } = this.limits();
    return ratePerSecond === 0 || burst === 0 || quota === 0 || portalShare === 0;
  }

  /** Whether the others have everything at the moment, or it is not known what they have. */
  isWithoutShare(nowMs: number): boolean {
    return this.parts.shared?.shareAt(nowMs) === 0;
  }

  budget(): LimiterState["budget"] {
    if (this.breaker.isOpen) return "exhausted";
    const { quota, portalShare } = this.limits();
    const used = this.parts.used();
    if (quota === null || used === null) return "ample";
    const left = quota * portalShare - used;
    // Only AWS knows when the whole is exhausted: the counts of every source are late or partial.
    if (left <= 0 && portalShare < 1) return "exhausted";
    return left < quota * portalShare * this.parts.lowBudgetShare ? "low" : "ample";
  }

  /** Epoch milliseconds. */
  resetsAtMs(): number {
    const { period, resetsAtMs } = this.parts.limitsOf();
    const epochMs = this.parts.clock();
    return resetsAtMs > epochMs ? resetsAtMs : quotaPeriodAt(period, epochMs).resetsAtMs;
  }
}
