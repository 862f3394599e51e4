import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTokenBucket, type ThrottleLimit, type TokenBucket } from "./token-bucket";

function drain(bucket: TokenBucket, limit: ThrottleLimit, nowMs: number): number {
  let taken = 0;
  while (bucket.holds(limit, nowMs) && taken < 10_000) {
    bucket.take();
    taken += 1;
  }
  return taken;
}

const sdma = { rateLimit: 500, burstLimit: 1_000 };

describe("a token bucket", () => {
  it("grants its burst at once, and not one more while the clock stands still", () => {
    const bucket = createTokenBucket();
    expect(drain(bucket, sdma, 1_000)).toBe(1_000);
    expect(drain(bucket, sdma, 1_000)).toBe(0);
  });

  it("grants one token every two milliseconds at 500 per second", () => {
    const bucket = createTokenBucket();
    drain(bucket, sdma, 0);
    expect(drain(bucket, sdma, 1)).toBe(0);
    expect(drain(bucket, sdma, 2)).toBe(1);
    expect(drain(bucket, sdma, 12)).toBe(5);
  });

  it("loses nothing to rounding, however often it is checked", () => {
    const bucket = createTokenBucket();
    const slow = { rateLimit: 3, burstLimit: 100 };
    drain(bucket, slow, 0);
    let taken = 0;
    for (let ms = 1; ms <= 10_000; ms += 1) taken += drain(bucket, slow, ms);
    expect(taken).toBe(30);
  });

  it("never holds more than its burst", () => {
    const bucket = createTokenBucket();
    drain(bucket, sdma, 0);
    expect(drain(bucket, sdma, 3_600_000)).toBe(1_000);
  });

  it("adds nothing when the clock moves backwards, and continues from there", () => {
    const bucket = createTokenBucket();
    drain(bucket, sdma, 100_000);
    expect(drain(bucket, sdma, 50_000)).toBe(0);
    expect(drain(bucket, sdma, 50_010)).toBe(5);
  });

  it("applies a lower burst at once and a higher rate from then on", () => {
    const bucket = createTokenBucket();
    expect(drain(bucket, { rateLimit: 5, burstLimit: 10 }, 0)).toBe(10);
    expect(drain(bucket, { rateLimit: 50, burstLimit: 10 }, 100)).toBe(5);
  });

  it("with a burst of zero never grants a token", () => {
    const bucket = createTokenBucket();
    expect(drain(bucket, { rateLimit: 10, burstLimit: 0 }, 0)).toBe(0);
    expect(drain(bucket, { rateLimit: 10, burstLimit: 0 }, 60_000)).toBe(0);
  });

  it("never grants more than burst plus rate times elapsed time, at any sequence of times", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }),
        (rateLimit, burstLimit, steps) => {
          const bucket = createTokenBucket();
          let nowMs = 0;
          let taken = drain(bucket, { rateLimit, burstLimit }, nowMs);
          for (const step of steps) {
            nowMs += step;
            taken += drain(bucket, { rateLimit, burstLimit }, nowMs);
          }
          expect(taken).toBeLessThanOrEqual(burstLimit + (rateLimit * nowMs) / 1_000);
        },
      ),
    );
  });
});
