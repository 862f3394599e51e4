import { describe, expect, it } from "vitest";
import { QuotaBreaker } from "./quota-breaker";

const resetsAtMs = 86_400_000;

describe("QuotaBreaker", () => {
  it("lets one probe through in a minute", () => {
    const breaker = new QuotaBreaker(() => 0);
    expect(breaker.takeProbe(0)).toBe(false);
    expect(breaker.exhausted(0, 0, resetsAtMs)).toBe(true);
    const probes = Array.from({ length: 181 }, (_, second) => breaker.takeProbe(second * 1_000));
    expect(probes.flatMap((isProbe, second) => (isProbe ? [second] : []))).toEqual([60, 120, 180]);
  });

  it("lets the next attempt be the probe where one told nothing", () => {
    const breaker = new QuotaBreaker(() => 0);
    breaker.exhausted(0, 0, resetsAtMs);
    expect([breaker.takeProbe(60_000), breaker.takeProbe(60_001)]).toEqual([true, false]);
    breaker.returnProbe(60_002);
    expect([breaker.takeProbe(60_003), breaker.takeProbe(60_004)]).toEqual([true, false]);
  });

  it("opens once, and learns of a later reset", () => {
    const breaker = new QuotaBreaker(() => 0);
    breaker.exhausted(0, 0, resetsAtMs);
    expect(breaker.exhausted(1, 1, 2 * resetsAtMs)).toBe(false);
    expect([breaker.resetsAtMs, breaker.nextProbeAtMs]).toEqual([2 * resetsAtMs, 60_000]);
  });

  it("returns to the full rate within a random two to five minutes", () => {
    for (const [random, rampMs] of [
      [0, 120_000],
      [0.999_999, 300_000],
    ] as const) {
      const breaker = new QuotaBreaker(() => random);
      expect(breaker.shareAt(0)).toBe(1);
      breaker.exhausted(0, 0, resetsAtMs);
      breaker.close(1_000);
      const shares = [0, rampMs / 2, rampMs].map((ms) => breaker.shareAt(1_000 + ms));
      expect(shares.map((share) => Number(share.toFixed(2)))).toEqual([0.1, 0.55, 1]);
    }
  });

  it("ignores what attempts from before it closed say, and closes once", () => {
    const breaker = new QuotaBreaker(() => 0);
    breaker.exhausted(0, 0, resetsAtMs);
    breaker.close(60_000);
    breaker.close(100_000);
    expect(breaker.shareAt(180_000)).toBe(1);
    expect(breaker.exhausted(59_000, 61_000, resetsAtMs)).toBe(false);
    expect(breaker.isOpen).toBe(false);
    expect(breaker.exhausted(61_000, 62_000, resetsAtMs)).toBe(true);
  });
});
