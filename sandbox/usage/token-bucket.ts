/** As API Gateway's models write a limit; below zero means none. */
export interface ThrottleLimit {
  /** Tokens a second. */
  rateLimit: number;
  /** Tokens that a bucket holds. */
  burstLimit: number;
}

/** In thousandths, so that a whole rate in milliseconds stays whole and nothing is lost to rounding. */
const tokenUnits = 1_000;

export interface TokenBucket {
  /** Whether a token is there now; takes none. */
  holds(limit: ThrottleLimit, nowMs: number): boolean;
  /** Takes one token; ask `holds` first. */
  take(): void;
}

/**
 * A bucket that starts full. The limit is handed in at every look, so that a changed plan acts on the next request.
 * A clock that goes back fills nothing; filling goes on from the new time.
 */
export function createTokenBucket(): TokenBucket {
  let units = Number.POSITIVE_INFINITY;
  let seenAtMs = 0;
  return {
    holds: ({ rateLimit, burstLimit }, nowMs) => {
      const filled = Math.max(0, nowMs - seenAtMs) * rateLimit;
      units = Math.min(units + filled, burstLimit * tokenUnits);
      seenAtMs = nowMs;
      return units >= tokenUnits;
    },
    take: () => {
      units -= tokenUnits;
    },
  };
}

export function isUnlimited({ rateLimit, burstLimit }: ThrottleLimit): boolean {
  return rateLimit < 0 || burstLimit < 0;
}
