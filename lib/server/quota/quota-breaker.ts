import "server-only";

export const probeIntervalMs = 60_000;
const rampStart = 0.1;
const shortestRampMs = 120_000;
const longestRampMs = 300_000;

/**
 * Refuses calls while the quota is exhausted, except for one probe in a minute; whoever uses it closes it at the reset. After it closes, the rate returns within a random few minutes: everybody who waited would start at once.
 * Probes and the ramp follow the monotonic clock, the reset follows the calendar.
 */
export class QuotaBreaker {
  private open: { resetsAtMs: number; probeAtMs: number } | null = null;
  private closedAtMs = Number.NEGATIVE_INFINITY;
  private rampMs = 0;

  /** @param random uniform in [0, 1) */
  constructor(private readonly random: () => number) {}

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Monotonic milliseconds, or null while closed. */
  get nextProbeAtMs(): number | null {
    return this.open?.probeAtMs ?? null;
  }

  /** Epoch milliseconds, or null while closed. */
  get resetsAtMs(): number | null {
    return this.open?.resetsAtMs ?? null;
  }

  /**
   * An attempt was told that the quota is exhausted.
   * @param sentAtMs one that left before the breaker closed says nothing of now
   * @returns true when this opened it
   */
  exhausted(sentAtMs: number, nowMs: number, resetsAtMs: number): boolean {
    if (sentAtMs < this.closedAtMs) return false;
    if (this.open) {
      if (resetsAtMs > this.open.resetsAtMs) this.open = { ...this.open, resetsAtMs };
      return false;
    }
    this.open = { resetsAtMs, probeAtMs: nowMs + probeIntervalMs };
    return true;
  }

  /** While open: whether an attempt may be sent as the probe. Saying yes starts the next interval. */
  takeProbe(nowMs: number): boolean {
    if (!this.open || nowMs < this.open.probeAtMs) return false;
    this.open.probeAtMs = nowMs + probeIntervalMs;
    return true;
  }

  /** A probe ended before it could tell anything: the next attempt may be one. */
  returnProbe(nowMs: number): void {
    if (this.open) this.open.probeAtMs = nowMs;
  }

  /** A probe was answered. */
  close(nowMs: number): void {
    if (!this.open) return;
    this.open = null;
    this.closedAtMs = nowMs;
    this.rampMs = shortestRampMs + this.random() * (longestRampMs - shortestRampMs);
  }

  /** @returns share of the rate after the breaker closed, up to 1 */
  shareAt(nowMs: number): number {
    const passedMs = nowMs - this.closedAtMs;
    if (passedMs >= this.rampMs) return 1;
    return rampStart + (1 - rampStart) * (Math.max(0, passedMs) / this.rampMs);
  }
}
