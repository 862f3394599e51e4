import { describe, expect, it } from "vitest";
import { LearnedRate } from "./learned-rate";

describe("LearnedRate", () => {
  it("decreases by a factor and recovers steadily: from 0.7 to all in 15 s", () => {
    const learned = new LearnedRate();
    expect(learned.shareAt(0)).toBe(1);
    expect(learned.decrease(0.7, 0, 0)).toBe(true);
    const shares = [0, 5_000, 10_000, 15_000, 60_000].map((nowMs) => learned.shareAt(nowMs));
    expect(shares.map((share) => Math.round(share * 100))).toEqual([70, 80, 90, 100, 100]);
  });

  it("counts the throttled attempts that had left before the last decrease once", () => {
    const learned = new LearnedRate();
    learned.decrease(0.7, 100, 150);
    expect(learned.decrease(0.7, 120, 160)).toBe(false);
    expect(learned.shareAt(160)).toBeCloseTo(0.7, 3);
    expect(learned.decrease(0.7, 170, 200)).toBe(true);
    expect(learned.shareAt(200)).toBeCloseTo(0.49, 2);
  });

  it("keeps a twentieth of the rate, and does not fall while nothing is sent", () => {
    const learned = new LearnedRate();
    for (let nowMs = 0; nowMs < 100; nowMs += 1) learned.decrease(0.5, nowMs, nowMs);
    expect(learned.shareAt(99)).toBe(0.05);
    expect(learned.shareAt(3_600_000)).toBe(1);
  });

  it("does not recover by a clock that goes back", () => {
    const learned = new LearnedRate();
    learned.decrease(0.7, 10_000, 10_000);
    expect(learned.shareAt(2_000)).toBe(0.7);
  });
});
