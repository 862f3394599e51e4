import { changes } from "./changes";
import { fill, type MathWindow, periodStarts } from "./fill";
import {
  isSeries,
  isSeriesList,
  MathError,
  type MathValue,
  mapSeries,
  seriesOf,
  type TimeSeries,
} from "./math-value";
import { reduceValue, reductions } from "./reductions";

export interface MathContext {
  window: MathWindow;
  /** Period of series that have none of their own, such as TIME_SERIES. */
  periodMs: number;
  /** Metrics of the request whose id contains the text; expressions are excluded. */
  metrics: (idPart: string) => readonly TimeSeries[];
}

type MathFunction = (inputs: readonly MathValue[], context: MathContext) => MathValue;

function argument(inputs: readonly MathValue[], index: number): MathValue {
  const value = inputs[index];
  if (value === undefined) throw new MathError("too few arguments");
  return value;
}

function listArgument(inputs: readonly MathValue[]): readonly TimeSeries[] {
  const value = argument(inputs, 0);
  if (isSeriesList(value)) return value;
  if (isSeries(value)) return [value];
  throw new MathError("an array of time series is expected");
}

function one(series: TimeSeries | undefined): TimeSeries {
  if (series) return series;
  throw new MathError("the array is empty");
}

function valueAt(value: MathValue, atMs: number): number | undefined {
  if (typeof value === "number") return value;
  return isSeries(value) ? value.points.get(atMs) : undefined;
}

/** IF: chooses per point if the condition is a series, otherwise one of the two values as a whole. */
function choose([condition = 0, yes = 0, no]: readonly MathValue[]): MathValue {
  if (typeof condition === "number") {
    const chosen = condition === 0 ? no : yes;
    if (chosen === undefined) throw new MathError("IF has nothing to return");
    return chosen;
  }
  if (!isSeries(condition)) throw new MathError("IF needs a number or a time series as its condition");
  const entries = [...condition.points].flatMap(([atMs, flag]) => {
    const branch = flag === 0 ? no : yes;
    const value = branch === undefined ? undefined : valueAt(branch, atMs);
    return value === undefined ? [] : [[atMs, value] as const];
  });
  return seriesOf(condition, entries);
}

function sortSeries(inputs: readonly MathValue[]): readonly TimeSeries[] {
  const reduce = reductions.get(String(argument(inputs, 1)));
  const order = argument(inputs, 2);
  if (!reduce || (order !== "ASC" && order !== "DESC"))
    throw new MathError("SORT needs a function and an order");
  const weighed = listArgument(inputs).map((series) => ({
    series,
    weight: Number(reduceValue(reduce, series)),
  }));
  const sign = order === "ASC" ? 1 : -1;
  const sorted = weighed
    .sort((left, right) => sign * (left.weight - right.weight))
    .map(({ series }) => series);
  return sorted.slice(0, Number(inputs[3] ?? sorted.length));
}

const special: ReadonlyMap<string, MathFunction> = new Map(
  Object.entries<MathFunction>({
    FILL: (inputs, { window }) =>
      mapSeries(argument(inputs, 0), (series) => fill(series, argument(inputs, 1), window)),
    FIRST: (inputs) => one(listArgument(inputs)[0]),
    IF: choose,
    LAST: (inputs) => one(listArgument(inputs).at(-1)),
    METRIC_COUNT: (inputs) => listArgument(inputs).length,
    METRICS: (inputs, { metrics }) => metrics(inputs.length > 0 ? String(inputs[0]) : ""),
    PERIOD: (inputs) => one(listArgument(inputs)[0]).periodMs / 1_000,
    REMOVE_EMPTY: (inputs) => listArgument(inputs).filter(({ points }) => points.size > 0),
    SLICE: (inputs) =>
      listArgument(inputs).slice(
        Number(argument(inputs, 1)),
        inputs[2] === undefined ? undefined : Number(inputs[2]),
      ),
    SORT: sortSeries,
    TIME_SERIES: (inputs, { window, periodMs }) => {
      const value = Number(argument(inputs, 0));
      const starts = periodStarts(window, periodMs);
      return seriesOf(
        { label: "", periodMs, points: new Map() },
        starts.map((atMs) => [atMs, value] as const),
      );
    },
  }),
);

/** @throws MathError for a function that CloudWatch or the sandbox does not support */
export function callFunction(name: string, inputs: readonly MathValue[], context: MathContext): MathValue {
  const change = changes.get(name);
  if (change) return mapSeries(argument(inputs, 0), change);
  const reduce = reductions.get(name);
  if (reduce) return reduceValue(reduce, argument(inputs, 0));
  const call = special.get(name);
  if (!call) throw new MathError(`the function ${name} is not supported`);
  return call(inputs, context);
}
