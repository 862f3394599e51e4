import { isSeries, isSeriesList, MathError, type MathValue, seriesOf } from "./math-value";

type Reduce = (values: readonly number[]) => number;

const total: Reduce = (values) => values.reduce((sum, value) => sum + value, 0);
const mean: Reduce = (values) => total(values) / values.length;

/** Population standard deviation. */
const deviation: Reduce = (values) => {
  const average = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - average) ** 2)));
};

export const reductions: ReadonlyMap<string, Reduce> = new Map(
  Object.entries<Reduce>({
    SUM: total,
    AVG: mean,
    MIN: (values) => values.reduce((least, value) => Math.min(least, value)),
    MAX: (values) => values.reduce((most, value) => Math.max(most, value)),
    STDDEV: deviation,
    DATAPOINT_COUNT: (values) => values.length,
  }),
);

/**
 * Reduces one series to a scalar, or several to one series, point by point over those that have a value there.
 * Source: CloudWatch user guide, "Functions supported for metric math".
 */
export function reduceValue(reduce: Reduce, value: MathValue): MathValue {
  if (isSeries(value)) return value.points.size === 0 ? 0 : reduce([...value.points.values()]);
  if (!isSeriesList(value)) throw new MathError("a time series or an array of them is expected");
  const columns = new Map<number, number[]>();
  for (const { points } of value) {
    for (const [atMs, point] of points) {
      const column = columns.get(atMs);
      if (column) column.push(point);
      else columns.set(atMs, [point]);
    }
  }
  const entries = [...columns]
    .sort(([left], [right]) => left - right)
    .map(([atMs, values]) => [atMs, reduce(values)] as const);
  const periodMs = Math.max(0, ...value.map((series) => series.periodMs));
  return seriesOf({ label: "", periodMs, points: new Map() }, entries);
}
