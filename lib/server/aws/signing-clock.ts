import "server-only";

/** Smaller differences are network delay and rounding to seconds, not a wrong clock. */
const noticeableMs = 30_000;

/**
 * Time to sign with: the machine's clock, corrected by what a deployment's answers have shown.
 * API Gateway accepts signatures within five minutes of its own clock.
 */
export class SigningClock {
  /** What is added to the machine's clock, in milliseconds. */
  offsetMs = 0;
  private readonly machineClock: () => number;

  constructor(machineClock: () => number) {
    this.machineClock = machineClock;
  }

  nowMs(): number {
    return this.machineClock() + this.offsetMs;
  }

  /**
   * @param dateHeader Date of an answer, RFC 9110 format
   * @param signedOffsetMs offset that the refused call was signed with
   * @returns the offset now in force in milliseconds, or null where it is the one that was refused
   */
  correctFrom(dateHeader: string | undefined, signedOffsetMs: number): number | null {
    // The response to a concurrent call has already corrected the clock.
    if (signedOffsetMs !== this.offsetMs) return this.offsetMs;
    // Stryker disable next-line StringLiteral: any text would do that is no date
    const upstreamMs = Date.parse(dateHeader ?? "");
    if (Number.isNaN(upstreamMs) || Math.abs(upstreamMs - this.nowMs()) < noticeableMs) return null;
    this.offsetMs = upstreamMs - this.machineClock();
    return this.offsetMs;
  }
}
