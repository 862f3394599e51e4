import { parseBoundedStatistic } from "./bounded-statistic";
import { ascending, type Distribution, sampleCount, sumOf } from "./distribution";

/** For a distribution with at least one value. */
export type Statistic = (distribution: Distribution) => number;

const simpleStatistics: ReadonlyMap<string, Statistic> = new Map([
  ["SampleCount", sampleCount],
  ["Sum", sumOf],
  ["Average", (distribution) => sumOf(distribution) / sampleCount(distribution)],
  ["Minimum", (distribution) => ascending(distribution)[0]?.[0] ?? 0],
  ["Maximum", (distribution) => ascending(distribution).at(-1)?.[0] ?? 0],
]);

/** The smallest value that at least that fraction of all values does not exceed (nearest rank). */
export function percentile(distribution: Distribution, percent: number): number {
  const rank = (percent / 100) * sampleCount(distribution);
  let seen = 0;
  let last = Number.NaN;
  for (const [value, times] of ascending(distribution)) {
    seen += times;
    last = value;
    if (seen >= rank - 1e-9) return value;
  }
  return last;
}

function parsePercentile(name: string): Statistic | null {
  const digits = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name)?.[1];
  const percent = Number(digits);
  if (digits === undefined || percent > 100) return null;
  return (distribution) => percentile(distribution, percent);
}

/** `Average`, `Sum`, `Minimum`, `Maximum` or `SampleCount`; null for any other name. */
export function simpleStatistic(name: string): Statistic | null {
  return simpleStatistics.get(name) ?? null;
}

/**
 * `p99.9`, `tm90`, `TM(10%:90%)`, `WM`, `TC`, `TS`, `PR(:300)`, `IQM`; null for any other name.
 * Source: CloudWatch user guide, "CloudWatch statistics definitions".
 */
export function extendedStatistic(name: string): Statistic | null {
  return parsePercentile(name) ?? parseBoundedStatistic(name);
}

export function parseStatistic(name: string): Statistic | null {
  return simpleStatistic(name) ?? extendedStatistic(name);
}
