import "server-only";
import { type Decreased, LearnedRate } from "./learned-rate";
import { type BreakerEvent, QuotaBreaker } from "./quota-breaker";

/** What the answers of an API have taught a process, at moments of one clock. */
export interface Learned {
  decreased: Decreased | null;
  breaker: BreakerEvent | null;
}

/** Moves the moments of what was learned to another clock; resets are of the calendar. */
export function atOtherClock({ decreased, breaker }: Learned, addedMs: number): Learned {
  return {
    decreased: decreased && { ...decreased, atMs: decreased.atMs + addedMs },
    breaker:
      breaker?.kind === "opened"
        ? { ...breaker, atMs: breaker.atMs + addedMs, probedAtMs: breaker.probedAtMs + addedMs }
        : breaker && { ...breaker, atMs: breaker.atMs + addedMs },
  };
}

/** What an API's answers have taught: how fast to go, and whether its quota is exhausted. */
export class LearnedLimits {
  readonly rate = new LearnedRate();
  readonly breaker: QuotaBreaker;

  /** @param random uniform in [0, 1) */
  constructor(random: () => number) {
    this.breaker = new QuotaBreaker(random);
  }

  /** @returns share of the known rate, up to 1 */
  shareAt(nowMs: number): number {
    return this.rate.shareAt(nowMs) * this.breaker.shareAt(nowMs);
  }

  learned(): Learned {
    return { decreased: this.rate.lastDecrease(), breaker: this.breaker.lastEvent() };
  }

  /** Takes over what another replica has learned. @returns what has changed */
  adopt(heard: Learned, nowMs: number, epochMs: number): { isSlower: boolean; isSwitched: boolean } {
    return {
      isSlower: heard.decreased !== null && this.rate.adopt(heard.decreased, nowMs),
      isSwitched: heard.breaker !== null && this.breaker.adopt(heard.breaker, epochMs),
    };
  }
}
