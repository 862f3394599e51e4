import { describe, expect, it } from "vitest";
import { burnDownRows, burnDownTop } from "./burn-down";
import { sampleReport } from "./quota-report.test-support";

describe("the burn-down of a period", () => {
  it("goes on from the last count with the forecast", () => {
    const rows = burnDownRows(sampleReport());
    expect(rows.map(({ used }) => used)).toEqual([
      0,
      6_000,
      12_000,
      18_000,
      24_000,
      28_000,
      null,
      null,
      null,
      null,
    ]);
    expect(rows[4]).toMatchObject({ low: null, middle: null, high: null });
    expect(rows[5]).toMatchObject({ low: 28_000, middle: 28_000, high: 28_000 });
    expect(rows[6]).toMatchObject({ low: 30_000, middle: 34_500, high: 43_500 });
  });

  it("leaves out a forecast of what has been counted since", () => {
    const { today, forecast } = sampleReport();
    const late = [...today, { atMs: forecast?.points[1]?.atMs ?? 0, used: 30_000 }];
    expect(burnDownRows({ today: late, forecast }).filter(({ used }) => used === null)).toHaveLength(2);
  });

  it("drops what is no number, and has room above all of it", () => {
    const today = [
      { atMs: 0, used: 5 },
      { atMs: 1, used: Number.NaN },
      { atMs: Number.NaN, used: 7 },
    ];
    const rows = burnDownRows({ today, forecast: null });
    expect(rows).toEqual([{ atMs: 0, used: 5, low: null, middle: null, high: null }]);
    expect(burnDownTop(rows, 100)).toBeGreaterThan(100);
    expect(burnDownTop(rows, null)).toBeGreaterThan(5);
    expect(burnDownTop([], null)).toBe(1);
    expect(burnDownTop([], 0)).toBe(1);
  });
});
