import "server-only";

/** Differences smaller than this are network delay and whole seconds, not a wrong clock. */
const noticeableMs = 30_000;

/**
 * Time to sign with: the machine's clock, corrected by what a deployment's answers have shown.
 * API Gateway takes signatures within five minutes of its own clock.
 */
export class SigningClock {
  private offsetMs = 0;
  private readonly machineClock: () => number;

  constructor(machineClock: () => number) {
    this.machineClock = machineClock;
  }

  nowMs(): number {
    return this.machineClock() + this.offsetMs;
  }

  /**
   * @param dateHeader Date of an answer, RFC 9110 format
   * @returns the offset now in force in milliseconds, or null where the header shows no difference
   */
  correctFrom(dateHeader: string | undefined): number | null {
    const upstreamMs = Date.parse(dateHeader ?? "");
    if (Number.isNaN(upstreamMs) || Math.abs(upstreamMs - this.nowMs()) < noticeableMs) return null;
    this.offsetMs = upstreamMs - this.machineClock();
    return this.offsetMs;
  }
}
