import { describe, expect, it } from "vitest";
import { daysBetween, isDay, periodStart, type QuotaPeriod, utcDay } from "./calendar-day";

describe("a day", () => {
  it("begins at midnight UTC, regardless of the machine's time zone", () => {
    expect(utcDay(Date.parse("2026-11-22T23:59:59.999Z"))).toBe("2026-11-22");
    expect(utcDay(Date.parse("2026-11-23T00:00:00.000Z"))).toBe("2026-11-23");
  });

  it("must exist in the calendar and be written in full", () => {
    expect(["2026-11-22", "2028-02-29"].map(isDay)).toEqual([true, true]);
    expect(["2026-02-30", "2026-1-2", "22.11.2026", "", "2026-11-22T00:00:00Z"].map(isDay)).toEqual(
      Array(5).fill(false),
    );
  });

  it("range includes both ends, also across a leap day", () => {
    expect(daysBetween("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
    expect(daysBetween("2026-11-22", "2026-11-21")).toEqual([]);
  });
});

describe("a quota period", () => {
  // 2026-11-22 is a Sunday (ISO week calendar).
  it.each<[string, QuotaPeriod, string]>([
    ["2026-11-22", "DAY", "2026-11-22"],
    ["2026-11-22", "WEEK", "2026-11-22"],
    ["2026-11-28", "WEEK", "2026-11-22"],
    ["2026-12-01", "WEEK", "2026-11-29"],
    ["2026-11-30", "MONTH", "2026-11-01"],
    ["2026-01-01", "MONTH", "2026-01-01"],
  ])("that contains %s, by %s, began on %s", (day, period, start) => {
    expect(periodStart(day, period)).toBe(start);
  });
});
