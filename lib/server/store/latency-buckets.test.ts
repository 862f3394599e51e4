import { describe, expect, it } from "vitest";
import { latencyBucketOf, latencyOf } from "./latency-buckets";

function histogram(durations: readonly number[]) {
  const counts = new Map<number, number>();
  for (const durationMs of durations) {
    const bucket = latencyBucketOf(durationMs);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return [...counts].map(([bucket, answers]) => ({ bucket, answers }));
}

describe("latency percentiles", () => {
  it("are within a tenth of the exact ones, from a millisecond to five minutes", () => {
    const durations = Array.from({ length: 10_000 }, (_, index) => 1.5 * 1.0012 ** index);
    const found = latencyOf(histogram(durations));
    for (const [share, value] of [
      [0.5, found?.p50],
      [0.9, found?.p90],
      [0.99, found?.p99],
    ] as const) {
      const exact = durations[Math.floor(share * durations.length)] ?? 0;
      expect(Math.abs((value ?? 0) / exact - 1)).toBeLessThan(0.1);
    }
  });

  it("are not known where nothing was measured, and never NaN", () => {
    expect(latencyOf([])).toBeNull();
    for (const durationMs of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e12]) {
      const found = latencyOf(histogram([durationMs]));
      for (const value of Object.values(found ?? {})) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it("does not put a duration above the end of its bucket", () => {
    for (const durationMs of [1, 2, 4, 1_024, 29_000]) {
      const end = 2 ** (latencyBucketOf(durationMs) / 4);
      expect(end).toBeGreaterThanOrEqual(durationMs * 0.999_999);
      expect(end).toBeLessThan(durationMs * 1.2);
    }
  });
});
