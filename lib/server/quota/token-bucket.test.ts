import { describe, expect, it } from "vitest";
import { TokenBucket } from "./token-bucket";

const size = { ratePerSecond: 10, capacity: 20 };

const takeAll = (bucket: TokenBucket, nowMs: number) => {
  let taken = 0;
  while (bucket.take(nowMs)) taken += 1;
  return taken;
};

describe("TokenBucket", () => {
  it("starts with half of its capacity", () => {
    expect(takeAll(new TokenBucket(size, 0), 0)).toBe(10);
  });

  it("starts with a token where half of its capacity would be none", () => {
    expect(takeAll(new TokenBucket({ ratePerSecond: 1, capacity: 1 }, 0), 0)).toBe(1);
  });

  it("gives no more than rate and capacity allow, however long it was idle", () => {
    const bucket = new TokenBucket(size, 0);
    expect(takeAll(bucket, 0)).toBe(10);
    expect(takeAll(bucket, 500)).toBe(5);
    expect(takeAll(bucket, 3_600_000)).toBe(20);
  });

  it("adds nothing while the clock goes back, and continues from there", () => {
    const bucket = new TokenBucket(size, 10_000);
    takeAll(bucket, 10_000);
    expect(takeAll(bucket, 4_000)).toBe(0);
    expect(takeAll(bucket, 4_300)).toBe(3);
  });

  it("says how long a token takes, and that none comes without a rate", () => {
    const bucket = new TokenBucket(size, 0);
    expect(bucket.waitMs(0)).toBe(0);
    takeAll(bucket, 0);
    expect(bucket.waitMs(0)).toBe(100);
    bucket.resize({ ratePerSecond: 0, capacity: 0 }, 0);
    expect(bucket.waitMs(0)).toBe(Number.POSITIVE_INFINITY);
    expect(bucket.take(1_000_000)).toBe(false);
  });

  it("keeps what was earned at the old rate when its size changes", () => {
    const bucket = new TokenBucket(size, 0);
    takeAll(bucket, 0);
    bucket.resize({ ratePerSecond: 1_000, capacity: 2_000 }, 1_000);
    expect(bucket.level(1_000)).toBe(10);
    bucket.resize({ ratePerSecond: 1, capacity: 4 }, 1_000);
    expect(bucket.level(1_000)).toBe(4);
  });

  it("is empty after it was drained", () => {
    const bucket = new TokenBucket(size, 0);
    bucket.drain(0);
    expect([bucket.level(0), takeAll(bucket, 100)]).toEqual([0, 1]);
  });
});
