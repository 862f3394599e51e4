import "server-only";

export const probeIntervalMs = 60_000;
const rampStart = 0.1;
const shortestRampMs = 120_000;
const longestRampMs = 300_000;

/** Others probe a little later, so that one replica does. */
const othersProbeAfterMs = 2_000;
const othersProbeWithinMs = 4_000;
/** Clocks are compared less exactly than that. */
const leastDifferenceMs = 500;

/** What has happened last, at moments of whatever clock both sides agree on; `resetsAtMs` is of the calendar. */
export type BreakerEvent =
  | { kind: "opened"; atMs: number; resetsAtMs: number; probedAtMs: number }
  | { kind: "closed"; atMs: number; rampMs: number };

/**
 * Refuses calls while the quota is exhausted, except for one probe in a minute; whoever uses it closes it at the reset. After it closes, the rate returns within a random few minutes: everybody who waited would start at once.
 * Probes and the ramp follow the monotonic clock, the reset follows the calendar.
 */
export class QuotaBreaker {
  private open: { atMs: number; resetsAtMs: number; probedAtMs: number; probeAtMs: number } | null = null;
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
    this.open = { atMs: nowMs, resetsAtMs, probedAtMs: nowMs, probeAtMs: nowMs + probeIntervalMs };
    return true;
  }

  /** While open: whether an attempt may be sent as the probe. Saying yes starts the next interval. */
  takeProbe(nowMs: number): boolean {
    if (!this.open || nowMs < this.open.probeAtMs) return false;
    this.open.probedAtMs = nowMs;
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

  /** What others should know, or null where nothing has happened. */
  lastEvent(): BreakerEvent | null {
    if (this.open) {
      const { atMs, resetsAtMs, probedAtMs } = this.open;
      return { kind: "opened", atMs, resetsAtMs, probedAtMs };
    }
    if (this.closedAtMs === Number.NEGATIVE_INFINITY) return null;
    return { kind: "closed", atMs: this.closedAtMs, rampMs: this.rampMs };
  }

  /**
   * Does what another replica did, unless this one knows better since.
   * @param epochMs of the calendar: what has reset since then is over
   * @returns whether it opened or closed
   */
  adopt(heard: BreakerEvent, epochMs: number): boolean {
    if (heard.kind === "closed") {
      if (!this.open || heard.atMs <= this.open.atMs) return false;
      this.open = null;
      this.closedAtMs = heard.atMs;
      this.rampMs = heard.rampMs;
      return true;
    }
    if (heard.atMs <= this.closedAtMs || heard.resetsAtMs <= epochMs) return false;
    const { atMs, resetsAtMs, probedAtMs } = heard;
    const isSwitched = this.open === null;
    this.open ??= { atMs, resetsAtMs, probedAtMs: Number.NEGATIVE_INFINITY, probeAtMs: 0 };
    this.open.resetsAtMs = Math.max(this.open.resetsAtMs, resetsAtMs);
    if (probedAtMs > this.open.probedAtMs + leastDifferenceMs) {
      const laterMs = othersProbeAfterMs + this.random() * othersProbeWithinMs;
      Object.assign(this.open, { probedAtMs, probeAtMs: probedAtMs + probeIntervalMs + laterMs });
    }
    return isSwitched;
  }

  /** @returns share of the rate after the breaker closed, up to 1 */
  shareAt(nowMs: number): number {
    const passedMs = nowMs - this.closedAtMs;
    if (passedMs >= this.rampMs) return 1;
    return rampStart + (1 - rampStart) * (Math.max(0, passedMs) / this.rampMs);
  }
}
