import "server-only";

/** What a bucket holds at most and how fast it fills. */
export interface BucketSize {
  ratePerSecond: number;
  capacity: number;
}

/**
 * API Gateway's token bucket, mirrored. Times are milliseconds of a monotonic clock; a clock that goes back adds nothing.
 * A new bucket is half full: a full one would double the burst in a loop of restarts.
 */
export class TokenBucket {
  private tokens: number;

  constructor(
    private size: BucketSize,
    private filledAtMs: number,
  ) {
    this.tokens = Math.max(size.capacity / 2, Math.min(1, size.capacity));
  }

  /** Applies from now on: what was earned until now is kept as far as it fits. */
  resize(size: BucketSize, nowMs: number): void {
    this.fill(nowMs);
    this.size = size;
    this.tokens = Math.min(this.tokens, size.capacity);
  }

  /** @returns false when there is no token */
  take(nowMs: number): boolean {
    this.fill(nowMs);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }

  /** The real bucket has proved to be empty. */
  drain(nowMs: number): void {
    this.fill(nowMs);
    this.tokens = Math.min(this.tokens, 0);
  }

  level(nowMs: number): number {
    this.fill(nowMs);
    return this.tokens;
  }

  get capacity(): number {
    return this.size.capacity;
  }

  /** @returns milliseconds until there is a token; Infinity where none will come */
  waitMs(nowMs: number): number {
    this.fill(nowMs);
    if (this.tokens >= 1) return 0;
    const { ratePerSecond, capacity } = this.size;
    return capacity < 1 ? Number.POSITIVE_INFINITY : ((1 - this.tokens) / ratePerSecond) * 1_000;
  }

  private fill(nowMs: number): void {
    const passedMs = nowMs - this.filledAtMs;
    this.filledAtMs = nowMs;
    if (passedMs <= 0) return;
    const { ratePerSecond, capacity } = this.size;
    this.tokens = Math.min(capacity, this.tokens + (passedMs * ratePerSecond) / 1_000);
  }
}
