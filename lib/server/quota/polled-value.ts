import "server-only";
import type { AwsFailure, AwsResult } from "../aws/aws-failure";

export type Polled<Value> = AwsResult<{ value: Value }>;

interface PolledParts<Value> {
  /** Never rejects: what goes wrong is a failure. */
  read: () => Promise<Polled<Value>>;
  clock: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
}

/** At most once a minute, and not all deployments at the same second. */
const everyMs = 60_000;
const jitterMs = 10_000;

/**
 * One value of AWS for everybody who asks. It is read in the background, when somebody asks and the last reading is old; the last
 * good value stays through failures.
 */
export class PolledValue<Value> {
  private startedAtMs: number | null = null;
  private waitMs = 0;
  private pending: Promise<void> | null = null;
  private good: { value: Value; readAtMs: number } | null = null;
  private latestFailure: AwsFailure | null = null;

  constructor(private readonly parts: PolledParts<Value>) {}

  /** The last good value and when it was read. */
  get last(): { value: Value; readAtMs: number } | null {
    return this.good;
  }

  /** Why the latest reading failed, or null. */
  get failure(): AwsFailure | null {
    return this.latestFailure;
  }

  /** Reads again if it is time to. @returns a promise of the reading in flight, or of nothing; it never rejects */
  refresh(): Promise<void> {
    if (this.pending) return this.pending;
    if (!this.isDue()) return Promise.resolve();
    this.startedAtMs = this.parts.clock();
    this.waitMs = everyMs + this.parts.random() * jitterMs;
    this.pending = this.read().finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  /** A clock that was set back makes it due as well: when it was read is no longer known. */
  private isDue(): boolean {
    if (this.startedAtMs === null) return true;
    const ageMs = this.parts.clock() - this.startedAtMs;
    return ageMs < 0 || ageMs >= this.waitMs;
  }

  private async read(): Promise<void> {
    const result = await this.parts.read();
    this.latestFailure = result.ok ? null : result.failure;
    if (result.ok) this.good = { value: result.value, readAtMs: this.parts.clock() };
  }
}
