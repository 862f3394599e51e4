import "server-only";

/** Share of the rate that comes back in a second without a throttle: from 0.7 to all in 15 s. */
const recoveryPerSecond = 0.02;
const leastShare = 0.05;
/** The portal's own attempts of the last second that explain a 429, as a share of the plan's rate. */
export const ownRateShare = 0.95;
export const ownBurstShare = 1.2;
/** Others or an unknown limit are in the way, or only the mirrored bucket was ahead of the real one. */
export const decrease = { others: 0.7, own: 0.95 } as const;

/** What a decrease left, at a moment of whatever clock both sides agree on. */
export interface Decreased {
  share: number;
  atMs: number;
}

/** What is hardly lower than what is known teaches nothing: replicas would pass it back and forth. */
const leastDifference = 0.005;

const recovered = ({ share, atMs }: Decreased, nowMs: number) =>
  Math.min(1, share + (Math.max(0, nowMs - atMs) / 1_000) * recoveryPerSecond);

/**
 * What 429s have taught: multiplicative decrease, additive recovery by time alone. Unlike the adaptive mode of AWS's SDKs it
 * starts at the known rate and does not fall while nothing is sent.
 */
export class LearnedRate {
  private share = 1;
  private decreasedAtMs = Number.NEGATIVE_INFINITY;

  /** @returns share of the configured rate, up to 1 */
  shareAt(nowMs: number): number {
    return this.share === 1 ? 1 : recovered({ share: this.share, atMs: this.decreasedAtMs }, nowMs);
  }

  /**
   * @param sentAtMs of the throttled attempt: one that left before the last decrease teaches nothing new
   * @returns false then
   */
  decrease(factor: number, sentAtMs: number, nowMs: number): boolean {
    if (sentAtMs < this.decreasedAtMs) return false;
    this.share = Math.max(leastShare, this.shareAt(nowMs) * factor);
    this.decreasedAtMs = nowMs;
    return true;
  }

  /** What others should know, or null. */
  lastDecrease(): Decreased | null {
    return this.share === 1 ? null : { share: this.share, atMs: this.decreasedAtMs };
  }

  /**
   * Slows down to what another replica has learned. What was sent before teaches nothing new then, as after a decrease of its own.
   * @returns false where it already goes as slowly
   */
  adopt(heard: Decreased, nowMs: number): boolean {
    const share = recovered(heard, nowMs);
    if (share > this.shareAt(nowMs) - leastDifference) return false;
    this.share = share;
    this.decreasedAtMs = nowMs;
    return true;
  }
}
