import "server-only";

export interface PeriodUseParts {
  /** Monotonic milliseconds. */
  nowMs: () => number;
  /** When the current period began, in epoch milliseconds. */
  periodStartMs: () => number;
  /** What was used since then by all who count, or null where nobody knows. */
  read: () => Promise<number | null>;
  onFailure: (error: unknown) => void;
}

/** How old the reading may be to which this process adds its own attempts. */
const rereadMs = 15_000;
/** Attempts of the last seconds may be on their way, or not yet be written: they count on top of the reading. */
const unwrittenMs = 5_000;

/**
 * Requests of the current period as a number at hand: the last reading and what this process has sent since. What was just
 * sent may count twice for a while, which is the safe side.
 */
export class PeriodUse {
  private reading: { periodStartMs: number; used: number; atMs: number } | null = null;
  /** Attempts that this process knows of, by the second of its monotonic clock. */
  private sent = new Map<number, number>();
  private askedAtMs = Number.NEGATIVE_INFINITY;
  private isReading = false;

  constructor(private readonly parts: PeriodUseParts) {}

  /** @returns null until the first reading has succeeded or failed; then at least what this process has sent */
  current(): number | null {
    const periodStartMs = this.parts.periodStartMs();
    if (this.reading && this.reading.periodStartMs !== periodStartMs) this.begin(periodStartMs);
    this.refresh();
    if (!this.reading) return null;
    const fromSecond = Math.floor((this.reading.atMs - unwrittenMs) / 1_000);
    let { used } = this.reading;
    for (const [second, count] of this.sent) if (second >= fromSecond) used += count;
    return used;
  }

  /** Counts attempts that are sent, by whichever replica. */
  count(attempts = 1): void {
    const second = Math.floor(this.parts.nowMs() / 1_000);
    this.sent.set(second, (this.sent.get(second) ?? 0) + attempts);
  }

  /** A period begins with what this process sends in it, until it is read. */
  private begin(periodStartMs: number): void {
    this.sent = new Map();
    this.reading = { periodStartMs, used: 0, atMs: this.parts.nowMs() };
    this.askedAtMs = Number.NEGATIVE_INFINITY;
  }

  private refresh(): void {
    const nowMs = this.parts.nowMs();
    if (this.isReading || nowMs - this.askedAtMs < rereadMs) return;
    this.isReading = true;
    this.askedAtMs = nowMs;
    this.readOnce(nowMs)
      .catch((error: unknown) => {
        // Without any reading, what this process sends is all that is known; it must not count as nothing.
        this.reading ??= { periodStartMs: this.parts.periodStartMs(), used: 0, atMs: 0 };
        this.parts.onFailure(error);
      })
      .finally(() => {
        this.isReading = false;
      });
  }

  private async readOnce(atMs: number): Promise<void> {
    const periodStartMs = this.parts.periodStartMs();
    const used = await this.parts.read();
    if (used === null || periodStartMs !== this.parts.periodStartMs()) return;
    this.reading = { periodStartMs, used, atMs };
    const fromSecond = Math.floor((atMs - unwrittenMs) / 1_000);
    for (const second of this.sent.keys()) if (second < fromSecond) this.sent.delete(second);
  }
}
