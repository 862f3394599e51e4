import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LimiterState, QuotaLimits } from "@/lib/shared/contracts/quota";
import { portalBusy, zeroLimit } from "@/lib/shared/problems/quota-problems";
import type { LimitName } from "@/lib/shared/quota/request-class";
import type { Admission, Admitted, AttemptOutcome, CallOrigin } from "../aws/admission";
import { bucketSizeOf, planRate } from "./bucket-size";
import { FairQueue, type Queued } from "./fair-queue";
import { type Learned, LearnedLimits } from "./learned-limits";
import { decrease, ownBurstShare, ownRateShare } from "./learned-rate";
import { type GateParts, QuotaGate } from "./quota-gate";
import { RateMeter } from "./rate-meter";
import { TokenBucket } from "./token-bucket";

export interface LimiterParts extends GateParts {
  /** Monotonic milliseconds. */
  nowMs: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
}

const limitsKeptMs = 1_000;
const mostWaiting = 5_000;
const mostWaitingOfPerson = 500;
/** A shorter pause between looks at the queue would not be one: Node's timers count whole milliseconds. */
const shortestPauseMs = 1;
/** Limits may change while somebody waits for a token. */
const longestPauseMs = 1_000;
/** Until a replica that has just begun has a share, or gets back more than none. */
const shareExpectedMs = 1_000;
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

/** The limiter of one API: shared by everything in the process that sends to it with the same key. What the answers teach
 * it, other replicas learn as well. */
export class Limiter implements Admission {
  private readonly queue = new FairQueue<Waiter>();
  private readonly waiters = new Map<CallOrigin, Waiter>();
  private readonly learned: LearnedLimits;
  private readonly gate: QuotaGate;
  private readonly meter = new RateMeter();
  private readonly bucket: TokenBucket;
  private limits: QuotaLimits;
  private limitsReadAtMs: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: LimiterParts) {
    this.learned = new LearnedLimits(parts.random);
    this.limits = parts.limitsOf();
    this.limitsReadAtMs = parts.nowMs();
    this.gate = new QuotaGate(parts, this.learned.breaker, () => this.limits);
    this.bucket = new TokenBucket(this.bucketSize(this.limitsReadAtMs), this.limitsReadAtMs);
    parts.shared?.attach({
      demand: () => this.demand(),
      learned: () => this.learned.learned(),
      adopt: (heard) => this.adopt(heard),
      resize: () => this.resize(),
    });
  }

  private get breaker() {
    return this.learned.breaker;
  }

  admit(origin: CallOrigin, _attempt: number, leftMs: number, signal: AbortSignal): Promise<Admitted> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const nowMs = this.parts.nowMs();
    this.refresh(nowMs);
    const isProbe = this.takesProbe(origin, nowMs);
    const problem = isProbe ? null : this.gate.refusalOf(origin.requestClass, nowMs);
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
    return this.gate.budget();
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
      learnedShare: this.learned.rate.shareAt(nowMs),
      budget: this.gate.budget(),
      nextProbeAtMs: nextProbeAtMs === null ? null : this.parts.clock() + Math.max(0, nextProbeAtMs - nowMs),
      ...(this.parts.shared ? { sharing: this.parts.shared.state(nowMs) } : {}),
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
    if (this.breaker.exhausted(sent.atMs, nowMs, this.gate.resetsAtMs())) this.refuseWaiting(nowMs);
    this.parts.shared?.tell();
    return "day";
  }

  private close(nowMs: number): void {
    if (!this.breaker.isOpen) return;
    this.breaker.close(nowMs);
    this.parts.shared?.tell();
    // What filled up while nothing was sent would be the stampede.
    this.drain(nowMs);
  }

  private drain(nowMs: number): void {
    this.bucket.drain(nowMs);
    this.bucket.resize(this.bucketSize(nowMs), nowMs);
  }

  /** Another replica has learned something: this one acts as if it had been told by the API itself. */
  private adopt(heard: Learned): void {
    const nowMs = this.parts.nowMs();
    const { isSlower, isSwitched } = this.learned.adopt(heard, nowMs, this.parts.clock());
    if (isSlower || isSwitched) this.drain(nowMs);
    if (isSwitched && this.breaker.isOpen) this.refuseWaiting(nowMs);
  }

  private demand() {
    const nowMs = this.parts.nowMs();
    const sentPerSecond = this.meter.perSecond(nowMs);
    return {
      sentPerSecond,
      wantedPerSecond: sentPerSecond + this.queue.size,
      ratePerSecond: planRate(this.limits) * this.limits.portalShare,
    };
  }

  /** Everybody in the process slows down at once: they share this bucket. */
  private throttled(sent: Sent, nowMs: number): LimitName {
    const own = this.meter.perSecond(nowMs) + (this.parts.shared?.othersPerSecond() ?? 0);
    const rate = planRate(this.limits);
    const isOwn = own >= rate * ownRateShare;
    if (this.learned.rate.decrease(isOwn ? decrease.own : decrease.others, sent.atMs, nowMs)) {
      this.drain(nowMs);
      this.parts.shared?.tell();
    }
    if (!isOwn) return "others";
    return own > rate * ownBurstShare ? "burst" : "rate";
  }

  private takesProbe({ requestClass }: CallOrigin, nowMs: number): boolean {
    if (!this.breaker.isOpen || this.gate.isClosed() || requestClass === "prefetch") return false;
    const isProbe = this.breaker.takeProbe(nowMs);
    if (isProbe) this.parts.shared?.tell();
    return isProbe;
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
    const lease = this.parts.shared?.shareAt(nowMs) ?? 1;
    return bucketSizeOf(this.limits, lease, this.learned.shareAt(nowMs));
  }

  /** About how long another request of a person and class would wait, in milliseconds. */
  expectedWaitMs(origin: Queued, nowMs = this.parts.nowMs()): number {
    if (this.gate.isWithoutShare(nowMs)) return shareExpectedMs;
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

  /** The share has changed: it counts from now on, and whoever waits may go earlier than it seemed. */
  private resize(): void {
    this.refresh(this.parts.nowMs());
    if (this.queue.size === 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.serve();
  }

  private serve(): void {
    const nowMs = this.parts.nowMs();
    this.refresh(nowMs);
    if (this.gate.isClosed()) this.refuseWaiting(nowMs);
    while (this.queue.size > 0 && this.bucket.take(nowMs)) {
      const waiter = this.queue.next();
      waiter?.land(this.send({ atMs: nowMs, isProbe: false }, nowMs - waiter.sinceMs));
    }
    this.schedule(nowMs);
  }

  private refuseWaiting(nowMs: number): void {
    for (const { land, requestClass } of this.queue.clear())
      land(refused(this.gate.refusalOf(requestClass, nowMs) ?? zeroLimit));
  }
}
