/** A limit in API Gateway's format; a negative value disables it. */
export interface ThrottleLimit {
  /** Tokens added per second. */
  rateLimit: number;
  /** Capacity of the bucket in tokens. */
  burstLimit: number;
}

/** Counted in thousandths, so that integer rates stay exact per millisecond and nothing is lost to rounding. */
const tokenUnits = 1_000;

export interface TokenBucket {
  /** Whether a token is available, without taking it. */
  holds(limit: ThrottleLimit, nowMs: number): boolean;
  /** Takes one token; check `holds` first. */
  take(): void;
}

/**
 * A bucket that starts full. The limit is passed on every call, so that a changed plan applies to the next request. A
 * clock that moves backwards adds no tokens; refilling continues from the new time.
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
