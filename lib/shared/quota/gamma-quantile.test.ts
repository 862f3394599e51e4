import { describe, expect, it } from "vitest";
import { gammaQuantile, gammaShareAbove } from "./gamma-quantile";

describe("the gamma distribution", () => {
  // Quantiles of gamma(shape 10, scale 1): R, qgamma(c(0.1, 0.5, 0.9), 10).
  it.each([
    [-1.2816, 6.221305],
    [0, 9.668715],
    [1.2816, 14.20599],
  ])("at %s deviations is what R says", (z, expected) => {
    expect(gammaQuantile({ mean: 10, variance: 10 }, z)).toBeCloseTo(expected, 1);
  });

  it("has the share above a value that its quantile says", () => {
    const moments = { mean: 40_000, variance: 9e7 };
    expect(gammaShareAbove(moments, gammaQuantile(moments, 1.2816))).toBeCloseTo(0.1, 3);
    expect(gammaShareAbove(moments, gammaQuantile(moments, -1.2816))).toBeCloseTo(0.9, 3);
  });

  it("is certain without variance, and nothing without a mean", () => {
    expect(gammaQuantile({ mean: 7, variance: 0 }, 2)).toBe(7);
    expect(gammaQuantile({ mean: 0, variance: 0 }, 2)).toBe(0);
    expect([6, 7, 8].map((value) => gammaShareAbove({ mean: 7, variance: 0 }, value))).toEqual([1, 1, 0]);
    expect(gammaShareAbove({ mean: 0, variance: 0 }, 1)).toBe(0);
    expect(gammaShareAbove({ mean: 0, variance: 0 }, 0)).toBe(1);
  });
});
