import "server-only";

export interface PeriodUseParts {
  /** Epoch milliseconds. */
  clock: () => number;
  /** When the current period began, in epoch milliseconds. */
  periodStartMs: () => number;
  /** What was used since then by all who count, or null where nobody knows. */
  read: () => Promise<number | null>;
  onFailure: (error: unknown) => void;
}

/** How old the reading may be to which this process adds its own attempts. */
const rereadMs = 15_000;

/**
 * Requests of the current period as a number at hand: the last reading and what this process has sent since. What the ledger
 * had not written when it was read counts twice for a while, which is the safe side.
 */
export class PeriodUse {
  private reading: { periodStartMs: number; used: number } | null = null;
  private sentSinceReading = 0;
  private readAtMs = Number.NEGATIVE_INFINITY;
  private isReading = false;

  constructor(private readonly parts: PeriodUseParts) {}

  /** @returns null until the first reading */
  current(): number | null {
    this.refresh();
    const periodStartMs = this.parts.periodStartMs();
    if (this.reading === null) return null;
    // A new period begins with what this process sends in it, until it is read.
    if (this.reading.periodStartMs !== periodStartMs) {
      this.reading = { periodStartMs, used: 0 };
      this.sentSinceReading = 0;
      this.readAtMs = Number.NEGATIVE_INFINITY;
      this.refresh();
    }
    return this.reading.used + this.sentSinceReading;
  }

  /** Counts an attempt that is sent. */
  count(): void {
    this.sentSinceReading += 1;
  }

  private refresh(): void {
    const { clock } = this.parts;
    // A clock that was set back must not stop the readings.
    if (this.isReading || Math.abs(clock() - this.readAtMs) < rereadMs) return;
    this.isReading = true;
    this.readAtMs = clock();
    this.readOnce()
      .catch(this.parts.onFailure)
      .finally(() => {
        this.isReading = false;
      });
  }

  private async readOnce(): Promise<void> {
    const periodStartMs = this.parts.periodStartMs();
    const sentBefore = this.sentSinceReading;
    const used = await this.parts.read();
    if (used === null || periodStartMs !== this.parts.periodStartMs()) return;
    this.reading = { periodStartMs, used };
    this.sentSinceReading -= sentBefore;
  }
}
