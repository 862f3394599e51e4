import { describe, expect, it } from "vitest";
import { evaluateFormula } from "./evaluate-formula";
import { parseFormula } from "./formula";
import { isSeries, isSeriesList, MathError, type MathValue, type TimeSeries } from "./math-value";

const minute = 60_000;

/** One value per minute from the epoch on; null for no point. */
function series(...values: (number | null)[]): TimeSeries {
  const entries = values.flatMap((value, index) =>
    value === null ? [] : [[index * minute, value] as const],
  );
  return { label: "", periodMs: minute, points: new Map(entries) };
}

const metrics: Readonly<Record<string, TimeSeries>> = {
  m1: series(10, 20, 30, 40),
  m2: series(2, 0, null, 8),
  gaps: series(null, 4, null, 10),
  none: series(),
};

function evaluate(text: string): MathValue {
  const formula = parseFormula(text);
  if (!formula) throw new Error(`${text} does not parse`);
  return evaluateFormula(formula, {
    window: { fromMs: 0, untilMs: 4 * minute, nowMs: 4 * minute },
    periodMs: minute,
    metrics: (part) =>
      Object.entries(metrics)
        .filter(([id]) => id.includes(part))
        .map(([, value]) => value),
    resultOf: (id) => metrics[id] ?? null,
  });
}

/** A series as its values by minute, null for no point. */
function shown(value: MathValue): unknown {
  if (isSeries(value)) return [0, 1, 2, 3].map((index) => value.points.get(index * minute) ?? null);
  return isSeriesList(value) ? value.map(shown) : value;
}

describe("metric math", () => {
  // Calculated by hand from the function table of CloudWatch's user guide.
  it.each<[string, unknown]>([
    ["m1 + m2", [12, 20, null, 48]],
    ["m1 - 5", [5, 15, 25, 35]],
    ["100*m2/m1", [20, 0, null, 20]],
    ["m1/m2", [5, null, null, 5]],
    ["-m1", [-10, -20, -30, -40]],
    ["m1 / 10 ^ 2", [0.1, 0.2, 0.3, 0.4]],
    ["(m1 + m1) * 2", [40, 80, 120, 160]],
    ["m1 > 20", [0, 0, 1, 1]],
    ["m1 > 10 AND m1 < 40", [0, 1, 1, 0]],
    ["m1 == 10 OR m1 == 40", [1, 0, 0, 1]],
    ["SUM([m1, m2])", [12, 20, 30, 48]],
    ["AVG([m1, m2])", [6, 10, 30, 24]],
    ["MAX([m1, m2])", [10, 20, 30, 40]],
    ["MIN([m1, m2])", [2, 0, 30, 8]],
    ["SUM(m1)", 100],
    ["AVG(m1)", 25],
    ["STDDEV(m1)", Math.sqrt(125)],
    ["m1 / SUM(m1)", [0.1, 0.2, 0.3, 0.4]],
    ["DATAPOINT_COUNT(m2)", 3],
    ["METRIC_COUNT([m1, m2])", 2],
    ['SUM(METRICS("m"))', [12, 20, 30, 48]],
    ["METRIC_COUNT(METRICS())", 4],
    ["FILL(m2, 0)", [2, 0, 0, 8]],
    ["FILL(gaps, REPEAT)", [null, 4, 4, 10]],
    ["FILL(gaps, LINEAR)", [null, 4, 7, 10]],
    ["FILL(gaps, m1)", [10, 4, 30, 10]],
    ["FILL(none, 0)", [0, 0, 0, 0]],
    ["RATE(m1)", [null, 10 / 60, 10 / 60, 10 / 60]],
    ["DIFF(gaps)", [null, null, null, 6]],
    ["DIFF_TIME(gaps)", [null, null, null, 120]],
    ["RUNNING_SUM(m1)", [10, 30, 60, 100]],
    ["PERIOD(m1)", 60],
    ["m1 / PERIOD(m1)", [10 / 60, 20 / 60, 30 / 60, 40 / 60]],
    ["IF(m1 > 20, m1, 0)", [0, 0, 30, 40]],
    ["IF(m1 > 20, m2)", [null, null, null, 8]],
    ["CEIL(m1 / 15)", [1, 2, 2, 3]],
    ["ABS(0 - m1)", [10, 20, 30, 40]],
    ["MINUTE(m1)", [0, 1, 2, 3]],
    ["DAY(m1)", [4, 4, 4, 4]],
    ["TIME_SERIES(7)", [7, 7, 7, 7]],
    ["REMOVE_EMPTY([none, m1])", [[10, 20, 30, 40]]],
    ["FIRST(SORT([m1, gaps], MAX, ASC))", [null, 4, null, 10]],
    ["SORT([gaps, m1], SUM, DESC, 1)", [[10, 20, 30, 40]]],
    ["SLICE([m1, m2, gaps], 1, 2)", [[2, 0, null, 8]]],
    [
      "[m1, gaps] * 2",
      [
        [20, 40, 60, 80],
        [null, 8, null, 20],
      ],
    ],
  ])("%s", (text, expected) => {
    expect(shown(evaluate(text))).toEqual(expected);
  });

  it.each(["m3 + 1", "NOPE(m1)", "m1 % 2", "FILL(m1)", "[m1, 2]", "FIRST([])", "[m1] + [m2]", "m1 + 'x'"])(
    "refuses %s",
    (text) => {
      expect(() => evaluate(text)).toThrow(MathError);
    },
  );

  it.each(["m1 +", "SELECT AVG(Latency) FROM SCHEMA(x)", "m1.constructor", "m1 ? 1 : 2", "this", ""])(
    "does not parse %j as an expression",
    (text) => {
      expect(parseFormula(text)).toBeNull();
    },
  );
});
