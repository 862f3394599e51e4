import { describe, expect, it } from "vitest";
import { memoryGrowth } from "./memory-samples";

/** One sample every two seconds over ten minutes. */
const samples = (bytesAt: (second: number) => number) =>
  Array.from({ length: 301 }, (_, index) => ({ atMs: index * 2_000, bytes: bytesAt(index * 2) }));

describe("growth of memory", () => {
  it("leaves the warm-up out", () => {
    const growth = memoryGrowth(
      samples((second) => (second < 120 ? second : 200)),
      120_000,
    );
    expect(growth).toEqual({ earlyBytes: 200, lateBytes: 200, growth: 0 });
  });

  it("sees a leak of a byte a second", () => {
    const growth = memoryGrowth(
      samples((second) => 1_000 + second),
      120_000,
    );
    expect(growth).toMatchObject({ earlyBytes: 1_135, lateBytes: 1_585 });
    expect(growth?.growth).toBeCloseTo(0.396, 3);
  });

  it("is not moved by one high sample", () => {
    const growth = memoryGrowth(
      samples((second) => (second === 590 ? 9_000 : 100)),
      120_000,
    );
    expect(growth?.growth).toBe(0);
  });

  it("is not known where the system tells nothing, or too little", () => {
    expect(memoryGrowth([], 0)).toBeNull();
    expect(memoryGrowth([{ atMs: 0, bytes: 1 }], 120_000)).toBeNull();
  });
});
