import { describe, expect, it } from "vitest";
import { RateMeter } from "./rate-meter";

describe("RateMeter", () => {
  it("counts the last second, to a twentieth of it", () => {
    const meter = new RateMeter();
    for (let nowMs = 0; nowMs < 3_000; nowMs += 10) meter.count(nowMs, nowMs);
    expect(meter.perSecond(2_990)).toBe(100);
    expect(meter.perSecond(3_490)).toBe(50);
    expect(meter.perSecond(4_000)).toBe(0);
    expect(meter.perSecond(3_600_000)).toBe(0);
  });

  it("counts on when the clock goes back", () => {
    const meter = new RateMeter();
    meter.count(10_000, 0);
    meter.count(2_000, 0);
    expect(meter.perSecond(2_000)).toBe(2);
    expect(meter.perSecond(11_000)).toBe(0);
  });

  it("remembers the busiest second since a time, and when it was", () => {
    const meter = new RateMeter();
    expect(meter.peakSince(0)).toEqual({ perSecond: 0, atMs: null });
    for (let index = 0; index < 30; index += 1) meter.count(1_000, 1_000);
    for (let index = 0; index < 20; index += 1) meter.count(600_000, 600_000);
    expect(meter.peakSince(0)).toEqual({ perSecond: 30, atMs: 1_000 });
    expect(meter.peakSince(60_000)).toEqual({ perSecond: 20, atMs: 600_000 });
  });

  it("forgets a peak after a day", () => {
    const meter = new RateMeter();
    for (let index = 0; index < 30; index += 1) meter.count(0, 0);
    meter.count(86_400_000, 86_400_000);
    expect(meter.peakSince(0)).toEqual({ perSecond: 1, atMs: 86_400_000 });
  });
});
