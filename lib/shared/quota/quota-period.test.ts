import { describe, expect, it } from "vitest";
import { quotaPeriodAt, utcDay } from "./quota-period";

const at = (text: string) => Date.parse(text);

describe("the period of a quota", () => {
  it.each([
    ["DAY", "2026-11-27T00:00:00Z", "2026-11-27", "2026-11-28"],
    ["DAY", "2026-11-27T23:59:59.999Z", "2026-11-27", "2026-11-28"],
    // 29 November 2026 is a Sunday.
    ["WEEK", "2026-11-28T23:59:59.999Z", "2026-11-22", "2026-11-29"],
    ["WEEK", "2026-11-29T00:00:00Z", "2026-11-29", "2026-12-06"],
    ["WEEK", "2026-12-31T12:00:00Z", "2026-12-27", "2027-01-03"],
    ["MONTH", "2026-12-31T23:59:59.999Z", "2026-12-01", "2027-01-01"],
    ["MONTH", "2028-02-29T12:00:00Z", "2028-02-01", "2028-03-01"],
    ["MONTH", "2026-10-25T01:30:00+02:00", "2026-10-01", "2026-11-01"],
  ] as const)("%s around %s is from %s to %s in UTC", (period, moment, start, reset) => {
    expect(quotaPeriodAt(period, at(moment))).toEqual({
      startMs: at(`${start}T00:00:00Z`),
      resetsAtMs: at(`${reset}T00:00:00Z`),
    });
  });

  it.each(["DAY", "WEEK", "MONTH"] as const)("%s holds whatever moment a clock claims", (period) => {
    const jumps = [0, -1, -86_400_000, 1e15, 8.64e15, -8.64e15, Number.POSITIVE_INFINITY, Number.NaN];
    for (const moment of jumps) {
      const { startMs, resetsAtMs } = quotaPeriodAt(period, moment);
      expect(Number.isFinite(startMs) && Number.isFinite(resetsAtMs)).toBe(true);
      expect(resetsAtMs).toBeGreaterThan(startMs);
    }
  });

  it("is another one right after a clock jumped by a day, in either direction", () => {
    const nowMs = at("2026-11-27T12:00:00Z");
    const { startMs } = quotaPeriodAt("DAY", nowMs);
    expect(quotaPeriodAt("DAY", nowMs + 86_400_000).startMs).toBe(startMs + 86_400_000);
    expect(quotaPeriodAt("DAY", nowMs - 86_400_000).startMs).toBe(startMs - 86_400_000);
  });
});

describe("the day that AWS is asked about", () => {
  it("is the UTC day, whatever the clock claims", () => {
    expect(utcDay(at("2026-11-27T23:59:59+01:00"))).toBe("2026-11-27");
    expect(utcDay(at("2026-11-28T00:30:00+01:00"))).toBe("2026-11-27");
    expect(utcDay(Number.NaN)).toBe("1970-01-01");
  });
});
