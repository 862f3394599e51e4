import { z } from "zod";
import type { TimeSeries } from "../math/math-value";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";
import { Double, type WireRecord } from "../wire/wire-value";
import { checkQueries, dataQueryShape } from "./data-query";
import { evaluateQueries, seriesIn } from "./evaluate-queries";
import { labelingOf, labelSeries } from "./label-series";
import type { Operation } from "./operation";
import { pageOffset, pageToken } from "./page-token";
import { parseInput } from "./parse-input";

const input = z.object({
  MetricDataQueries: z.array(dataQueryShape).optional(),
  StartTime: z.date().optional(),
  EndTime: z.date().optional(),
  NextToken: z.string().optional(),
  ScanBy: z.string().optional(),
  MaxDatapoints: z.number().optional(),
  LabelOptions: z.object({ Timezone: z.string().optional() }).optional(),
});

type Input = z.output<typeof input>;

const mostPoints = 100_800;
const orders = ["TimestampDescending", "TimestampAscending"];

function invalid(message: string): never {
  throw new CloudwatchRefusal("ValidationError", `${message}\n`);
}

function checkFrame({ StartTime, EndTime, ScanBy, MaxDatapoints, LabelOptions }: Input) {
  if (!StartTime) invalid("The parameter StartTime is required.");
  if (!EndTime) invalid("The parameter EndTime is required.");
  if (StartTime.getTime() === EndTime.getTime())
    invalid("The parameter StartTime must not equal parameter EndTime.");
  if (StartTime > EndTime) invalid("The parameter StartTime must be less than the parameter EndTime.");
  if (ScanBy !== undefined && !orders.includes(ScanBy)) {
    invalid(`The parameter ScanBy must be one of ${orders.join(", ")}.`);
  }
  if (MaxDatapoints !== undefined && (MaxDatapoints < 1 || MaxDatapoints > mostPoints)) {
    invalid(`The parameter MaxDatapoints must be between 1 and ${mostPoints}.`);
  }
  if (LabelOptions?.Timezone !== undefined && !/^[+-]\d{4}$/.test(LabelOptions.Timezone)) {
    invalid("The parameter LabelOptions.Timezone must be + or - followed by four digits.");
  }
  return { startMs: StartTime.getTime(), endMs: EndTime.getTime() };
}

interface Result {
  id: string;
  label: string;
  points: readonly (readonly [atMs: number, value: number])[];
}

function resultsOf(request: Input, call: Parameters<Operation>[0]): Result[] {
  const times = checkFrame(request);
  const queries = checkQueries(request.MetricDataQueries);
  const evaluated = evaluateQueries(queries, call, times);
  const labeling = labelingOf(queries, request.LabelOptions?.Timezone);
  const isAscending = request.ScanBy === "TimestampAscending";
  const ordered = ({ points }: TimeSeries) => (isAscending ? [...points] : [...points].reverse());
  return queries
    .filter(({ isReturned }) => isReturned)
    .flatMap((query) =>
      seriesIn(evaluated.get(query.id) ?? []).map((series) => ({
        id: query.id,
        label: labelSeries(query, series, labeling),
        points: ordered(series),
      })),
    );
}

function resultWire({ id, label }: Result, points: Result["points"], isWhole: boolean): WireRecord {
  return {
    Id: id,
    Label: label,
    Timestamps: points.map(([atMs]) => new Date(atMs)),
    Values: points.map(([, value]) => new Double(value)),
    StatusCode: isWhole ? "Complete" : "PartialData",
  };
}

/** The results from a point offset on, until the page is full; results without points keep their place in the order. */
function pageOf(results: readonly Result[], from: number, size: number) {
  const total = results.reduce((sum, { points }) => sum + points.length, 0);
  const isLast = from + size >= total;
  const page: WireRecord[] = [];
  let passed = 0;
  for (const result of results) {
    const { length } = result.points;
    const begin = Math.max(0, from - passed);
    const end = Math.min(length, from + size - passed);
    const isTurn = passed >= from && (passed < from + size || isLast);
    if (length === 0 ? isTurn : end > begin) {
      page.push(resultWire(result, result.points.slice(begin, end), end === length));
    }
    passed += length;
  }
  return { page, isLast };
}

/** Statistics and expressions over one time range, at most 100,800 points per page. */
export const getMetricData: Operation = (call) => {
  const request = parseInput(input, call.input);
  const { NextToken, ...question } = request;
  const results = resultsOf(request, call);
  const size = request.MaxDatapoints ?? mostPoints;
  const from = NextToken === undefined ? 0 : pageOffset(NextToken, question);
  const { page, isLast } = pageOf(results, from, size);
  return {
    MetricDataResults: page,
    NextToken: isLast ? undefined : pageToken(from + size, question),
    Messages: [],
  };
};
