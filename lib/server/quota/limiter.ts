import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LimiterState, QuotaLimits } from "@/lib/shared/contracts/quota";
import { quotaPeriodAt } from "@/lib/shared/quota/quota-period";
import type { LimitName, RequestClass } from "@/lib/shared/quota/request-class";
import type { Admission, Admitted, AttemptOutcome, CallOrigin } from "../aws/admission";
import { FairQueue, type Queued } from "./fair-queue";
import { decrease, LearnedRate, ownBurstShare, ownRateShare } from "./learned-rate";
import {
  portalBusy,
  portalShareExhausted,
  prefetchPaused,
  quotaExhausted,
  zeroLimit,
} from "./limiter-problems";
import { QuotaBreaker } from "./quota-breaker";
import { RateMeter } from "./rate-meter";
import { TokenBucket } from "./token-bucket";

export interface LimiterParts {
  /** Monotonic milliseconds. */
  nowMs: () => number;
  /** Epoch milliseconds. */
  clock: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  /** May change at any time; read once in a second. */
  limitsOf: () => QuotaLimits;
  /**
   * Requests of the current period, or null: of the portal alone where its share is below 1, else of everybody.
   * Called for every attempt, so it must only return a number that is kept somewhere.
   */
  used: () => number | null;
  /** Below this share of the quota left, 0 to 1, the budget is low. */
  lowBudgetShare: number;
}

const limitsKeptMs = 1_000;
/** What an account allows by default, where the plan of a key has no limit. Source: API Gateway's quotas. */
const accountDefaults = { ratePerSecond: 10_000, burst: 5_000 } as const;
/** Part of the burst that is left alone: latency varies, so attempts arrive more closely than they were sent. */
const burstHeadroom = 0.05;
/** Ramps and 429s leave at least this rate, where the plan allows it. */
const leastRatePerSecond = 1;
const mostWaiting = 5_000;
const mostWaitingOfPerson = 500;
/** A shorter pause between looks at the queue would not be one: Node's timers count whole milliseconds. */
const shortestPauseMs = 1;
/** Limits may change while somebody waits for a token. */
const longestPauseMs = 1_000;
/** Timers end up to a millisecond early. */
const timerSlackMs = 5;

interface Waiter extends Queued {
  sinceMs: number;
  land(admitted: Admitted): void;
}

interface Sent {
  atMs: number;
  isProbe: boolean;
}

const refused = (problem: Problem): Admitted => ({ ok: false, problem });

/** The limiter of one API: shared by everything in the process that sends to it with the same key. */
export class Limiter implements Admission {
  private readonly queue = new FairQueue<Waiter>();
  private readonly waiters = new Map<CallOrigin, Waiter>();
  private readonly learned = new LearnedRate();
  private readonly breaker: QuotaBreaker;
  private readonly meter = new RateMeter();
  private readonly bucket: TokenBucket;
  private limits: QuotaLimits;
  private limitsReadAtMs: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: LimiterParts) {
    this.breaker = new QuotaBreaker(parts.random);
    this.limits = parts.limitsOf();
    this.limitsReadAtMs = parts.nowMs();
    this.bucket = new TokenBucket(this.bucketSize(this.limitsReadAtMs), this.limitsReadAtMs);
  }

  admit(origin: CallOrigin, _attempt: number, leftMs: number, signal: AbortSignal): Promise<Admitted> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const nowMs = this.parts.nowMs();
    this.refresh(nowMs);
    const isProbe = this.takesProbe(origin, nowMs);
    const problem = isProbe ? null : this.refusalOf(origin.requestClass, nowMs);
    if (problem) return Promise.resolve(refused(problem));
    if (isProbe || (this.queue.size === 0 && this.bucket.take(nowMs)))
      return Promise.resolve(this.send({ atMs: nowMs, isProbe }, 0));
    const expectedWaitMs = this.expectedWaitMs(origin, nowMs);
    const isFull =
      this.queue.size >= mostWaiting ||
      this.queue.countOf(origin) >= mostWaitingOfPerson ||
      expectedWaitMs > leftMs;
    if (isFull) return Promise.resolve(refused(portalBusy(expectedWaitMs)));
    return this.wait(origin, { sinceMs: nowMs, leftMs, signal });
  }

  lift(origin: CallOrigin): void {
    const waiter = this.waiters.get(origin);
    if (!waiter || !this.queue.remove(waiter)) return;
    waiter.requestClass = origin.requestClass;
    this.queue.add(waiter);
  }

  /** While the quota counts as exhausted: the next request is sent as a probe. @returns false at any other time */
  probeNow(): boolean {
    if (this.breaker.isOpen) this.breaker.returnProbe(this.parts.nowMs());
    return this.breaker.isOpen;
  }

  /** How much of the quota is left, without the figures that only the quota page needs. */
  budget(): LimiterState["budget"] {
    this.refresh(this.parts.nowMs());
    return this.budgetNow();
  }

  /** @param sinceMs epoch milliseconds: how far back to look for the busiest second, within a day */
  state(sinceMs = 0): LimiterState {
    const nowMs = this.parts.nowMs();
    this.refresh(nowMs);
    const peak = this.meter.peakSince(sinceMs);
    const { nextProbeAtMs } = this.breaker;
    return {
      perSecond: this.meter.perSecond(nowMs),
      peakPerSecond: peak.perSecond,
      peakAtMs: peak.atMs,
      burstTokens: Math.floor(this.bucket.level(nowMs)),
      burstCapacity: Math.floor(this.bucket.capacity),
      waiting: this.queue.size,
      learnedShare: this.learned.shareAt(nowMs),
      budget: this.budgetNow(),
      nextProbeAtMs: nextProbeAtMs === null ? null : this.parts.clock() + Math.max(0, nextProbeAtMs - nowMs),
    };
  }

  private send(sent: Sent, waitMs: number): Admitted {
    this.meter.count(sent.atMs, this.parts.clock());
    const settle = (outcome: AttemptOutcome) => ({ limit: this.settle(outcome, sent) });
    return { ok: true, ticket: { waitMs, settle } };
  }

  private settle({ kind }: AttemptOutcome, sent: Sent): LimitName | null {
    const nowMs = this.parts.nowMs();
    if (kind === "answered" && sent.isProbe) this.close(nowMs);
    if (sent.isProbe && (kind === "canceled" || kind === "failed")) this.breaker.returnProbe(nowMs);
    if (kind === "throttled") return this.throttled(sent, nowMs);
    if (kind !== "quota-exhausted") return null;
    if (this.breaker.exhausted(sent.atMs, nowMs, this.resetsAtMs())) this.refuseWaiting(nowMs);
    return "day";
  }

  private close(nowMs: number): void {
    if (!this.breaker.isOpen) return;
    this.breaker.close(nowMs);
    // What filled up while nothing was sent would be the stampede.
    this.bucket.drain(nowMs);
    this.bucket.resize(this.bucketSize(nowMs), nowMs);
  }

  /** Everybody in the process slows down at once: they share this bucket. */
  private throttled(sent: Sent, nowMs: number): LimitName {
    const own = this.meter.perSecond(nowMs);
    const planRate = this.limits.ratePerSecond ?? accountDefaults.ratePerSecond;
    const isOwn = own >= planRate * ownRateShare;
    if (this.learned.decrease(isOwn ? decrease.own : decrease.others, sent.atMs, nowMs)) {
      this.bucket.drain(nowMs);
      this.bucket.resize(this.bucketSize(nowMs), nowMs);
    }
    if (!isOwn) return "others";
    return own > planRate * ownBurstShare ? "burst" : "rate";
  }

  private takesProbe({ requestClass }: CallOrigin, nowMs: number): boolean {
    if (!this.breaker.isOpen || this.isClosed() || requestClass === "prefetch") return false;
    return this.breaker.takeProbe(nowMs);
  }

  private refusalOf(requestClass: RequestClass, nowMs: number): Problem | null {
    if (this.isClosed()) return zeroLimit;
    const { period, portalShare } = this.limits;
    if (!this.breaker.isOpen && portalShare === 1 && requestClass !== "prefetch") return null;
    const epochMs = this.parts.clock();
    if (this.breaker.isOpen) {
      const resetsAtMs = Math.max(this.breaker.resetsAtMs ?? 0, epochMs);
      return quotaExhausted({ period, resetsAtMs, nowMs: epochMs });
    }
    const budget = this.budgetNow();
    if (budget === "exhausted")
      return portalShareExhausted({ period, resetsAtMs: this.resetsAtMs(), nowMs: epochMs });
    const isRamping = this.breaker.shareAt(nowMs) < 1;
    return requestClass === "prefetch" && (budget === "low" || isRamping) ? prefetchPaused : null;
  }

  private isClosed(): boolean {
    const { ratePerSecond, burst, quota, portalShare } = this.limits;
    return ratePerSecond === 0 || burst === 0 || quota === 0 || portalShare === 0;
  }

  private budgetNow(): LimiterState["budget"] {
    if (this.breaker.isOpen) return "exhausted";
    const { quota, portalShare } = this.limits;
    const used = this.parts.used();
    if (quota === null || used === null) return "ample";
    const left = quota * portalShare - used;
    // Only AWS knows when the whole is exhausted: the counts of every source are late or partial.
    if (left <= 0 && portalShare < 1) return "exhausted";
    return left < quota * portalShare * this.parts.lowBudgetShare ? "low" : "ample";
  }

  private resetsAtMs(): number {
    const { period, resetsAtMs } = this.parts.limitsOf();
    const epochMs = this.parts.clock();
    return resetsAtMs > epochMs ? resetsAtMs : quotaPeriodAt(period, epochMs).resetsAtMs;
  }

  private refresh(nowMs: number): void {
    if (nowMs - this.limitsReadAtMs >= limitsKeptMs) {
      this.limits = this.parts.limitsOf();
      this.limitsReadAtMs = nowMs;
    }
    // Slowly at first: AWS times the reset only about, and its next refusal opens the breaker again.
    if (this.parts.clock() >= (this.breaker.resetsAtMs ?? Number.POSITIVE_INFINITY)) this.close(nowMs);
    this.bucket.resize(this.bucketSize(nowMs), nowMs);
  }

  private bucketSize(nowMs: number) {
    const { portalShare } = this.limits;
    const rate = (this.limits.ratePerSecond ?? accountDefaults.ratePerSecond) * portalShare;
    const burst = (this.limits.burst ?? accountDefaults.burst) * portalShare;
    const share = this.learned.shareAt(nowMs) * this.breaker.shareAt(nowMs);
    const leastRate = Math.min(rate, leastRatePerSecond);
    return {
      ratePerSecond: Math.max(leastRate, rate * share),
      capacity: burst > 0 ? Math.max(1, burst * (1 - burstHeadroom) * share) : 0,
    };
  }

  /** About how long another request of a person and class would wait, in milliseconds. */
  expectedWaitMs(origin: Queued, nowMs = this.parts.nowMs()): number {
    const { ratePerSecond } = this.bucketSize(nowMs);
    return this.bucket.waitMs(nowMs) + (this.queue.countBefore(origin) / ratePerSecond) * 1_000;
  }

  private wait(
    origin: CallOrigin,
    { sinceMs, leftMs, signal }: { sinceMs: number; leftMs: number; signal: AbortSignal },
  ): Promise<Admitted> {
    return new Promise((resolve, reject) => {
      const { personId, requestClass } = origin;
      const leave = () => {
        this.queue.remove(waiter);
        this.waiters.delete(origin);
        const isLate = this.parts.nowMs() - sinceMs >= leftMs - timerSlackMs;
        if (isLate) resolve(refused(portalBusy(this.expectedWaitMs(origin, this.parts.nowMs()))));
        else reject(signal.reason);
      };
      const land = (admitted: Admitted) => {
        signal.removeEventListener("abort", leave);
        this.waiters.delete(origin);
        resolve(admitted);
      };
      const waiter: Waiter = { personId, requestClass, sinceMs, land };
      signal.addEventListener("abort", leave, { once: true });
      this.waiters.set(origin, waiter);
      this.queue.add(waiter);
      this.schedule(this.parts.nowMs());
    });
  }

  private schedule(nowMs: number): void {
    if (this.timer || this.queue.size === 0) return;
    const pauseMs = Math.ceil(Math.min(longestPauseMs, Math.max(shortestPauseMs, this.bucket.waitMs(nowMs))));
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.serve();
    }, pauseMs);
  }

  private serve(): void {
    const nowMs = this.parts.nowMs();
    this.refresh(nowMs);
    if (this.isClosed()) this.refuseWaiting(nowMs);
    while (this.queue.size > 0 && this.bucket.take(nowMs)) {
      const waiter = this.queue.next();
      waiter?.land(this.send({ atMs: nowMs, isProbe: false }, nowMs - waiter.sinceMs));
    }
    this.schedule(nowMs);
  }

  private refuseWaiting(nowMs: number): void {
    for (const { land, requestClass } of this.queue.clear())
      land(refused(this.refusalOf(requestClass, nowMs) ?? zeroLimit));
  }
}
