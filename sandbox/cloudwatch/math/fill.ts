import { isSeries, MathError, type MathValue, seriesOf, type TimeSeries } from "./math-value";

/** The time range of a request; `untilMs` is exclusive. */
export interface MathWindow {
  fromMs: number;
  untilMs: number;
  nowMs: number;
}

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];

/** How far back points of a period are kept. Source: CloudWatch user guide, "Metrics retention". */
function keptMs(periodMs: number): number {
  if (periodMs < minuteMs) return 3 * hourMs;
  if (periodMs < 5 * minuteMs) return 15 * dayMs;
  return (periodMs < hourMs ? 63 : 455) * dayMs;
}

/**
 * Every period of the window that CloudWatch could have a point for. Without that bound, a request for one-second
 * periods since 1970 would not fit into memory.
 */
export function periodStarts({ fromMs, untilMs, nowMs }: MathWindow, periodMs: number): number[] {
  const forgotten = Math.max(0, Math.ceil((nowMs - keptMs(periodMs) - fromMs) / periodMs));
  const firstMs = fromMs + forgotten * periodMs;
  const length = Math.max(0, Math.ceil((untilMs - firstMs) / periodMs));
  return Array.from({ length }, (_, index) => firstMs + index * periodMs);
}

function repeated({ points }: TimeSeries, starts: readonly number[]): [number, number][] {
  let last: number | undefined;
  return starts.flatMap((atMs): [number, number][] => {
    last = points.get(atMs) ?? last;
    return last === undefined ? [] : [[atMs, last]];
  });
}

/** Linear interpolation between neighbors; nothing before the first point or after the last. */
function interpolated({ points }: TimeSeries, starts: readonly number[]): [number, number][] {
  const known = [...points];
  let next = 0;
  return starts.flatMap((atMs): [number, number][] => {
    while ((known[next]?.[0] ?? Number.POSITIVE_INFINITY) < atMs) next += 1;
    const after = known[next];
    const before = after?.[0] === atMs ? after : known[next - 1];
    if (!before || !after) return [];
    const share = before[0] === after[0] ? 0 : (atMs - before[0]) / (after[0] - before[0]);
    return [[atMs, before[1] + share * (after[1] - before[1])]];
  });
}

/**
 * FILL: missing periods get a number, another series' value, the previous value (REPEAT) or an interpolated one
 * (LINEAR).
 */
export function fill(series: TimeSeries, filler: MathValue, window: MathWindow): TimeSeries {
  const starts = periodStarts(window, series.periodMs);
  if (filler === "REPEAT") return seriesOf(series, repeated(series, starts));
  if (filler === "LINEAR") return seriesOf(series, interpolated(series, starts));
  const valueAt = (atMs: number) => {
    if (typeof filler === "number") return filler;
    if (isSeries(filler)) return filler.points.get(atMs);
    throw new MathError("FILL takes a number, a time series, REPEAT or LINEAR");
  };
  return seriesOf(
    series,
    starts.flatMap((atMs) => {
      const value = series.points.get(atMs) ?? valueAt(atMs);
      return value === undefined ? [] : [[atMs, value] as const];
    }),
  );
}
