/** Start of a period in epoch milliseconds → value; ascending. */
export type Points = ReadonlyMap<number, number>;

export interface TimeSeries {
  label: string;
  periodMs: number;
  points: Points;
}

/** A scalar, a keyword or string, one series, or several. */
export type MathValue = number | string | TimeSeries | readonly TimeSeries[];

/** The message after `Error in expression 'e1': `. */
export class MathError extends Error {}

export function isSeries(value: MathValue): value is TimeSeries {
  return typeof value === "object" && "points" in value;
}

export function isSeriesList(value: MathValue): value is readonly TimeSeries[] {
  return Array.isArray(value);
}

/** CloudWatch has no infinite or undefined values: such points are omitted. */
function pointsOf(entries: Iterable<readonly [number, number]>): Points {
  const points = new Map<number, number>();
  for (const [atMs, value] of entries) if (Number.isFinite(value)) points.set(atMs, value);
  return points;
}

export function seriesOf(like: TimeSeries, entries: Iterable<readonly [number, number]>): TimeSeries {
  return { ...like, points: pointsOf(entries) };
}

export function mapPoints(series: TimeSeries, change: (value: number, atMs: number) => number): TimeSeries {
  return seriesOf(
    series,
    [...series.points].map(([atMs, value]) => [atMs, change(value, atMs)] as const),
  );
}

/** Applies to one series or to each of several. @throws MathError for anything else. */
export function mapSeries(value: MathValue, change: (series: TimeSeries) => TimeSeries): MathValue {
  if (isSeries(value)) return change(value);
  if (isSeriesList(value)) return value.map(change);
  throw new MathError("a time series is expected");
}
