import { z } from "zod";
import type { Distribution } from "../metrics/distribution";
import { readSeries } from "../metrics/read-series";
import { extendedStatistic, simpleStatistic } from "../metrics/statistic";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";
import { Double, DoubleMap, type WireRecord } from "../wire/wire-value";
import { identityOf, metricShape } from "./metric-shape";
import type { Operation } from "./operation";
import { parseInput } from "./parse-input";
import { isPeriod, isTooFine, periodCount, seriesWindow } from "./window";

const input = metricShape.extend({
  StartTime: z.date().optional(),
  EndTime: z.date().optional(),
  Period: z.number().optional(),
  Statistics: z.array(z.string()).default([]),
  ExtendedStatistics: z.array(z.string()).default([]),
  Unit: z.string().optional(),
});

type Input = z.output<typeof input>;

const mostPoints = 1_440;

function invalid(message: string): never {
  throw new CloudwatchRefusal("InvalidParameterValue", message);
}

function badCombination(message: string): never {
  throw new CloudwatchRefusal("InvalidParameterCombination", message);
}

function required<Value>(name: string, value: Value | undefined): Value {
  if (value !== undefined && value !== "") return value;
  throw new CloudwatchRefusal("MissingParameter", `The parameter ${name} is required.`);
}

function checkStatistics({ Statistics, ExtendedStatistics }: Input): void {
  if (Statistics.length + ExtendedStatistics.length === 0) {
    badCombination("Must specify either Statistics or ExtendedStatistics.");
  }
  if (Statistics.length > 0 && ExtendedStatistics.length > 0) {
    badCombination("Statistics and ExtendedStatistics cannot be specified together.");
  }
  const unknown = Statistics.findIndex((name) => !simpleStatistic(name));
  if (unknown >= 0) invalid(`The parameter Statistics.member.${unknown + 1} must be a valid statistic.`);
  const unknownExtended = ExtendedStatistics.findIndex((name) => !extendedStatistic(name));
  if (unknownExtended >= 0) {
    invalid(`The value for parameter ExtendedStatistics.member.${unknownExtended + 1} is not valid.`);
  }
}

function windowOf(request: Input, nowMs: number) {
  const startMs = required("StartTime", request.StartTime).getTime();
  const endMs = required("EndTime", request.EndTime).getTime();
  const period = required("Period", request.Period);
  if (!isPeriod(period)) {
    invalid("The parameter Period must be a value in the set [ 1, 5, 10, 20, 30 ] or a multiple of 60.");
  }
  if (startMs === endMs) invalid("The parameter StartTime must not equal parameter EndTime.");
  if (startMs > endMs) invalid("The parameter StartTime must be less than the parameter EndTime.");
  const window = seriesWindow(startMs, endMs, period, nowMs);
  const points = periodCount(window);
  if (points > mostPoints) {
    badCombination(
      `You have requested up to ${points} datapoints, which exceeds the limit of ${mostPoints}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  return window;
}

function datapoint(request: Input, startMs: number, unit: string, values: Distribution): WireRecord {
  const simple = request.Statistics.map((name) => [name, new Double(simpleStatistic(name)?.(values) ?? 0)]);
  const extended = request.ExtendedStatistics.map(
    (name) => [name, new Double(extendedStatistic(name)?.(values) ?? 0)] as const,
  );
  return {
    Timestamp: new Date(startMs),
    ...Object.fromEntries(simple),
    Unit: unit,
    ExtendedStatistics: extended.length > 0 ? new DoubleMap(extended) : undefined,
  };
}

/** CloudWatch guarantees no order, so this order exposes clients that rely on one. */
function scattered(startMs: number): number {
  return Math.imul(Math.floor(startMs / 1_000), 0x9e3779b1) >>> 0;
}

/** Statistics of one metric, at most 1,440 points, unordered. */
export const getMetricStatistics: Operation = ({ input: wire, nowMs, source }) => {
  const request = parseInput(input, wire);
  required("Namespace", request.Namespace);
  const label = required("MetricName", request.MetricName);
  const window = windowOf(request, nowMs);
  checkStatistics(request);
  const series = isTooFine(window, nowMs) ? null : readSeries(source, identityOf(request), window);
  const isWantedUnit = request.Unit === undefined || request.Unit === series?.unit;
  const periods = series && isWantedUnit ? [...series.periods] : [];
  return {
    Label: label,
    Datapoints: periods
      .sort(([left], [right]) => scattered(left) - scattered(right))
      .map(([startMs, values]) => datapoint(request, startMs, series?.unit ?? "None", values)),
  };
};
