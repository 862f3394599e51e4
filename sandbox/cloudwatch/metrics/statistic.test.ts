import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addValue, type Distribution } from "./distribution";
import { extendedStatistic, parseStatistic } from "./statistic";

function distributionOf(values: readonly number[]): Distribution {
  const distribution: Distribution = new Map();
  for (const value of values) addValue(distribution, value);
  return distribution;
}

function statisticOf(name: string, values: readonly number[]): number | undefined {
  return parseStatistic(name)?.(distributionOf(values));
}

const oneToHundred = Array.from({ length: 100 }, (_, index) => index + 1);

describe("statistics", () => {
  it("agree with a sorted list on every percentile (nearest rank)", () => {
    const latencies = fc.array(fc.integer({ min: 0, max: 29_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(latencies, fc.integer({ min: 0, max: 1_000 }), (values, tenths) => {
        const sorted = [...values].sort((left, right) => left - right);
        const rank = Math.max(1, Math.ceil((tenths * values.length) / 1_000));
        expect(statisticOf(`p${tenths / 10}`, values)).toBe(sorted[rank - 1]);
      }),
    );
  });

  it("agree with plain arithmetic on count, sum, average, minimum and maximum", () => {
    const latencies = fc.array(fc.integer({ min: 0, max: 29_000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(latencies, (values) => {
        const sum = values.reduce((total, value) => total + value, 0);
        expect(statisticOf("SampleCount", values)).toBe(values.length);
        expect(statisticOf("Sum", values)).toBe(sum);
        expect(statisticOf("Average", values)).toBeCloseTo(sum / values.length, 9);
        expect(statisticOf("Minimum", values)).toBe(Math.min(...values));
        expect(statisticOf("Maximum", values)).toBe(Math.max(...values));
      }),
    );
  });

  // Calculated by hand, for the values 1 to 100; lower bounds are exclusive, upper bounds inclusive.
  it.each([
    ["tm90", 45.5],
    ["TM(10%:90%)", 50.5],
    ["TM(:90%)", 45.5],
    ["TM(95:100)", 98],
    ["IQM", 50.5],
    ["wm98", (98 * 99) / 2 / 100 + (2 * 98) / 100],
    ["WM(10:)", (11 * 10) / 100 + ((11 + 100) * 45) / 100],
    ["tc90", 90],
    ["TC(80:90)", 10],
    ["ts10", 55],
    ["TS(98:)", 199],
    ["PR(:30)", 30],
    ["PR(90:100)", 10],
    ["p99.9", 100],
    ["p0", 1],
  ])("gives %s of the numbers 1 to 100 as %d", (name, expected) => {
    expect(statisticOf(name, oneToHundred)).toBeCloseTo(expected, 9);
  });

  it.each([
    "average",
    "Mean",
    "p101",
    "p",
    "p-1",
    "TM()",
    "TM(90%:10%)",
    "TM(10:90%)",
    "PR(:10%)",
    "tm",
    "xx10",
  ])("refuses %s as a statistic", (name) => {
    expect(parseStatistic(name)).toBeNull();
  });

  it("does not treat simple statistics as extended ones", () => {
    expect(extendedStatistic("Average")).toBeNull();
  });
});
