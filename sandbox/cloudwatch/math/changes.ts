import { mapPoints, seriesOf, type TimeSeries } from "./math-value";

type Change = (series: TimeSeries) => TimeSeries;

/** Combines each point with the previous one; the first point has none and is dropped. */
function ofPairs(pair: (value: number, before: number, seconds: number) => number): Change {
  return (series) => {
    const points = [...series.points];
    const entries = points.slice(1).map(([atMs, value], index) => {
      const [beforeMs, before] = points[index] ?? [atMs, value];
      return [atMs, pair(value, before, (atMs - beforeMs) / 1_000)] as const;
    });
    return seriesOf(series, entries);
  };
}

function runningSum(series: TimeSeries): TimeSeries {
  let sum = 0;
  return mapPoints(series, (value) => {
    sum += value;
    return sum;
  });
}

const ofTime = (part: (date: Date) => number): Change => {
  return (series) => mapPoints(series, (_, atMs) => part(new Date(atMs)));
};

const ofValue = (change: (value: number) => number): Change => {
  return (series) => mapPoints(series, (value) => change(value));
};

/** Functions from a series to a series; times are UTC. */
export const changes: ReadonlyMap<string, Change> = new Map(
  Object.entries<Change>({
    ABS: ofValue(Math.abs),
    CEIL: ofValue(Math.ceil),
    FLOOR: ofValue(Math.floor),
    LOG: ofValue(Math.log),
    LOG10: ofValue(Math.log10),
    DIFF: ofPairs((value, before) => value - before),
    DIFF_TIME: ofPairs((_, __, seconds) => seconds),
    RATE: ofPairs((value, before, seconds) => (value - before) / seconds),
    RUNNING_SUM: runningSum,
    MINUTE: ofTime((date) => date.getUTCMinutes()),
    HOUR: ofTime((date) => date.getUTCHours()),
    // Monday is 1, Sunday 7.
    DAY: ofTime((date) => date.getUTCDay() || 7),
    DATE: ofTime((date) => date.getUTCDate()),
    MONTH: ofTime((date) => date.getUTCMonth() + 1),
    YEAR: ofTime((date) => date.getUTCFullYear()),
    EPOCH: ofTime((date) => date.getTime() / 1_000),
  }),
);
