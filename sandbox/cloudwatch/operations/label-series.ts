import { account } from "../../identity/directory";
import type { TimeSeries } from "../math/math-value";
import type { DataQuery, MetricQuery } from "./data-query";

/** `+0100`, in the format of LabelOptions; UTC by default. */
const zonePattern = /^([+-])(\d\d)(\d\d)$/;

function timeText(atMs: number, zone: string): string {
  const [, sign, hours, minutes] = zonePattern.exec(zone) ?? [];
  const offsetMinutes = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  return new Date(atMs + offsetMinutes * 60_000).toISOString().slice(0, 19).replace("T", " ");
}

function numberText(value: number | undefined): string {
  return value === undefined ? "--" : String(Number(value.toPrecision(6)));
}

function extreme(entries: readonly (readonly [number, number])[], sign: 1 | -1) {
  return entries.reduce<readonly [number, number] | undefined>(
    (best, entry) => (best === undefined || sign * entry[1] > sign * best[1] ? entry : best),
    undefined,
  );
}

function propertyOf(query: DataQuery, name: string): string {
  if (name === "AccountId") return account.accountId;
  if (name === "Region") return account.region;
  if (query.kind === "expression") return query.expression;
  const dimension = /^Dim\.(.+)$/.exec(name)?.[1];
  if (dimension !== undefined) {
    return (query.metric.Dimensions ?? []).find(({ Name }) => Name === dimension)?.Value ?? "";
  }
  const properties = new Map([
    ["MetricName", query.metric.MetricName],
    ["Namespace", query.metric.Namespace],
    ["Period", String(query.periodSeconds)],
    ["Stat", query.stat],
  ]);
  return properties.get(name) ?? "";
}

type LabelValue = (series: TimeSeries, zone: string) => string;

const total = (series: TimeSeries) => [...series.points.values()].reduce((sum, value) => sum + value, 0);

const labelValues: ReadonlyMap<string, LabelValue> = new Map(
  Object.entries<LabelValue>({
    AVG: (series) => numberText(series.points.size ? total(series) / series.points.size : undefined),
    DATAPOINT_COUNT: ({ points }) => String(points.size),
    FIRST: ({ points }) => numberText([...points.values()][0]),
    LAST: ({ points }) => numberText([...points.values()].at(-1)),
    MAX: ({ points }) => numberText(extreme([...points], 1)?.[1]),
    MIN: ({ points }) => numberText(extreme([...points], -1)?.[1]),
    SUM: (series) => numberText(series.points.size ? total(series) : undefined),
    FIRST_TIME: ({ points }, zone) => timeOf([...points][0], zone),
    LAST_TIME: ({ points }, zone) => timeOf([...points].at(-1), zone),
    MAX_TIME: ({ points }, zone) => timeOf(extreme([...points], 1), zone),
    MIN_TIME: ({ points }, zone) => timeOf(extreme([...points], -1), zone),
  }),
);

function timeOf(entry: readonly [number, number] | undefined, zone: string): string {
  return entry ? timeText(entry[0], zone) : "--";
}

function dimensionText({ metric }: MetricQuery): string {
  return (metric.Dimensions ?? []).map(({ Value }) => Value).join(" ");
}

/** How the metrics of one name in a request differ. */
type Namesakes = ReadonlyMap<string, { dimensions: Set<string>; stats: Set<string> }>;

/** What labeling needs to know about the whole request. */
export interface Labeling {
  namesakes: Namesakes;
  zone: string;
}

/** @param zone `+0100`, in the format of LabelOptions */
export function labelingOf(queries: readonly DataQuery[], zone = "+0000"): Labeling {
  const namesakes = new Map<string, { dimensions: Set<string>; stats: Set<string> }>();
  for (const query of queries) {
    if (query.kind === "expression") continue;
    const name = query.metric.MetricName ?? "";
    const seen = namesakes.get(name) ?? { dimensions: new Set(), stats: new Set() };
    seen.dimensions.add(dimensionText(query));
    seen.stats.add(query.stat);
    namesakes.set(name, seen);
  }
  return { namesakes, zone };
}

/**
 * The metric name, with the dimensions before it or the statistic after it if metrics of the same name differ in them.
 */
function defaultLabel(query: MetricQuery, namesakes: Namesakes): string {
  const name = query.metric.MetricName ?? "";
  const others = namesakes.get(name);
  const before = (others?.dimensions.size ?? 0) > 1 ? `${dimensionText(query)} ` : "";
  const behind = (others?.stats.size ?? 0) > 1 ? ` ${query.stat}` : "";
  return `${before}${name}${behind}`;
}

/**
 * The label of a result: the caller's, with `${MAX}`, `${PROP('Stat')}` and the like filled in, or the default one.
 * Source: CloudWatch user guide, "Using dynamic labels".
 */
export function labelSeries(query: DataQuery, series: TimeSeries, { namesakes, zone }: Labeling): string {
  const own = query.kind === "metric" ? defaultLabel(query, namesakes) : series.label || query.id;
  if (query.label === null) return own;
  return query.label.replaceAll(/\$\{(?:PROP\('([^']+)'\)|(\w+))\}/g, (whole, property, value) => {
    if (property !== undefined) return propertyOf(query, String(property));
    if (value === "LABEL") return own;
    return labelValues.get(String(value))?.(series, zone) ?? whole;
  });
}
