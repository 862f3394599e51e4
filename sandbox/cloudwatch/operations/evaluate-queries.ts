import { evaluateFormula } from "../math/evaluate-formula";
import { identifiersIn, parseFormula } from "../math/formula";
import { isSeries, isSeriesList, MathError, type MathValue, type TimeSeries } from "../math/math-value";
import { type MetricSource, readSeries } from "../metrics/read-series";
import { parseStatistic } from "../metrics/statistic";
import type { TrafficStore } from "../metrics/traffic-store";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";
import type { DataQuery, ExpressionQuery, MetricQuery } from "./data-query";
import { identityOf } from "./metric-shape";
import type { OperationCall } from "./operation";
import { isTooFine, seriesWindow } from "./window";

export interface QueryTimes {
  startMs: number;
  endMs: number;
}

/** Queries of a request usually need the same minutes, which are read only once. */
function readingOnce({ store, ...source }: MetricSource): MetricSource {
  const known = new Map<string, ReturnType<TrafficStore["read"]>>();
  const read: TrafficStore["read"] = (range) => {
    const id = JSON.stringify(range);
    const rows = known.get(id) ?? store.read(range);
    known.set(id, rows);
    return rows;
  };
  return { ...source, store: { ...store, read } };
}

type Evaluated = ReadonlyMap<string, MathValue>;

function readMetric(query: MetricQuery, call: OperationCall, times: QueryTimes): TimeSeries {
  const window = seriesWindow(times.startMs, times.endMs, query.periodSeconds, call.nowMs);
  const statistic = parseStatistic(query.stat);
  const series = isTooFine(window, call.nowMs)
    ? null
    : readSeries(call.source, identityOf(query.metric), window);
  const isWanted = series && statistic && (query.unit === null || query.unit === series.unit);
  const points = new Map<number, number>();
  if (isWanted) for (const [atMs, values] of series.periods) points.set(atMs, statistic(values));
  return { label: query.metric.MetricName ?? "", periodMs: window.periodMs, points };
}

/** The longest period of the request's metrics, for expressions without one. */
function periodOf(query: ExpressionQuery, queries: readonly DataQuery[]): number {
  const periods = queries.flatMap((other) => (other.kind === "metric" ? [other.periodSeconds] : []));
  return query.periodSeconds ?? Math.max(60, ...periods);
}

function evaluateExpression(
  query: ExpressionQuery,
  queries: readonly DataQuery[],
  { nowMs }: OperationCall,
  times: QueryTimes,
  evaluated: Evaluated,
): MathValue {
  const formula = parseFormula(query.expression);
  if (!formula) throw new MathError("Invalid syntax.");
  const periodSeconds = periodOf(query, queries);
  const { fromMs } = seriesWindow(times.startMs, times.endMs, periodSeconds, nowMs);
  return evaluateFormula(formula, {
    window: { fromMs, untilMs: Math.min(times.endMs, nowMs), nowMs },
    periodMs: periodSeconds * 1_000,
    metrics: (idPart) =>
      queries.flatMap(({ kind, id }) => {
        const value = evaluated.get(id);
        return kind === "metric" && id.includes(idPart) && value !== undefined && isSeries(value)
          ? [value]
          : [];
      }),
    resultOf: (id) => evaluated.get(id) ?? null,
  });
}

/** Series of a returned query. @throws MathError if it returned a scalar */
export function seriesIn(value: MathValue): readonly TimeSeries[] {
  if (isSeries(value)) return [value];
  if (isSeriesList(value)) return value;
  throw new MathError("the result is not a time series.");
}

/**
 * Evaluates every query of a request, by id; expressions may refer to others in any order.
 * @throws CloudwatchRefusal `ValidationError` that names the expression
 */
export function evaluateQueries(
  queries: readonly DataQuery[],
  call: OperationCall,
  times: QueryTimes,
): Evaluated {
  const evaluated = new Map<string, MathValue>();
  const thrifty = { ...call, source: readingOnce(call.source) };
  for (const query of queries) {
    if (query.kind === "metric") evaluated.set(query.id, readMetric(query, thrifty, times));
  }
  for (const query of inOrder(queries)) {
    try {
      const value = evaluateExpression(query, queries, call, times, evaluated);
      if (query.isReturned) seriesIn(value);
      evaluated.set(query.id, isSeries(value) ? { ...value, label: query.id } : value);
    } catch (error) {
      if (!(error instanceof MathError)) throw error;
      throw new CloudwatchRefusal("ValidationError", `Error in expression '${query.id}': ${error.message}\n`);
    }
  }
  return evaluated;
}

/** Expressions, sorted after those that they refer to. */
function inOrder(queries: readonly DataQuery[]): ExpressionQuery[] {
  const expressions = new Map(
    queries.flatMap((query) => (query.kind === "expression" ? [[query.id, query] as const] : [])),
  );
  const ordered = new Set<ExpressionQuery>();
  const visit = (query: ExpressionQuery) => {
    if (ordered.has(query)) return;
    const formula = parseFormula(query.expression);
    for (const id of formula ? identifiersIn(formula) : []) {
      const named = expressions.get(id);
      if (named && named !== query) visit(named);
    }
    ordered.add(query);
  };
  for (const query of expressions.values()) visit(query);
  return [...ordered];
}
