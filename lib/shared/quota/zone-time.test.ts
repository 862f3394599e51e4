import { describe, expect, it } from "vitest";
import { formatBetween, formatMoment, formatSecond, formatTick, zoneName } from "./zone-time";

const nowMs = Date.UTC(2026, 10, 27, 23, 32, 7);
const hourMs = 3_600_000;

describe("times of the quota page", () => {
  it("follow the chosen zone, over midnight as well", () => {
    expect(formatMoment(nowMs, nowMs, "UTC")).toBe("23:32");
    expect(formatMoment(nowMs - 2 * hourMs, nowMs, "Europe/Zagreb")).toBe("27 Nov 22:32");
    expect(formatSecond(nowMs, "Europe/Zagreb")).toBe("28 Nov 00:32:07");
    expect([zoneName(nowMs, "UTC"), zoneName(nowMs, "Asia/Tokyo")]).toEqual(["UTC", "GMT+9"]);
  });

  it("name one moment once", () => {
    expect(formatBetween({ fromMs: nowMs, toMs: nowMs + 2_000 }, nowMs, "UTC")).toBe("at 23:32");
    expect(formatBetween({ fromMs: nowMs - hourMs, toMs: nowMs }, nowMs, "UTC")).toBe(
      "between 22:32 and 23:32",
    );
  });

  it("are as coarse on an axis as it is long", () => {
    const midnightMs = Date.UTC(2026, 10, 27);
    const tick = (spanMs: number) => formatTick(midnightMs, spanMs, "UTC");
    expect([hourMs, 7 * 24 * hourMs, 396 * 24 * hourMs].map(tick)).toEqual(["00:00", "27 Nov", "Nov 2026"]);
    expect(formatTick(midnightMs + 12 * hourMs, 72 * hourMs, "UTC")).toBe("27 Nov 12:00");
  });

  it("are a dash where there is no time", () => {
    for (const atMs of [Number.NaN, Number.POSITIVE_INFINITY])
      expect([
        zoneName(atMs, "UTC"),
        formatTick(atMs, hourMs, "UTC"),
        formatMoment(atMs, nowMs, "UTC"),
      ]).toEqual(["–", "–", "–"]);
  });
});
