import { account } from "../../identity/directory";
import type { TimeSeries } from "../math/math-value";
import type { DataQuery, MetricQuery } from "./data-query";

/** `+0100`, as LabelOptions has it; UTC where none is given. */
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

/** The name alone, unless another metric of the request has it too: then what tells them apart goes before or behind. */
function defaultLabel(query: MetricQuery, queries: readonly DataQuery[]): string {
  const name = query.metric.MetricName ?? "";
  const namesakes = queries.filter(
    (other): other is MetricQuery => other.kind === "metric" && other.metric.MetricName === name,
  );
  const dimensionsOf = ({ metric }: MetricQuery) =>
    (metric.Dimensions ?? []).map(({ Value }) => Value).join(" ");
  const differs = (part: (other: MetricQuery) => string) =>
    namesakes.some((other) => part(other) !== part(query));
  const before = differs(dimensionsOf) ? `${dimensionsOf(query)} ` : "";
  const behind = differs(({ stat }) => stat) ? ` ${query.stat}` : "";
  return `${before}${name}${behind}`;
}

/**
 * The label of a result: the caller's, with `${MAX}`, `${PROP('Stat')}` and the like filled in, or the default one.
 * Source: CloudWatch user guide, "Using dynamic labels".
 */
export function labelSeries(
  query: DataQuery,
  series: TimeSeries,
  { queries, zone }: { queries: readonly DataQuery[]; zone: string },
): string {
  const own = query.kind === "metric" ? defaultLabel(query, queries) : series.label || query.id;
  if (query.label === null) return own;
  return query.label.replaceAll(/\$\{(?:PROP\('([^']+)'\)|(\w+))\}/g, (whole, property, value) => {
    if (property !== undefined) return propertyOf(query, String(property));
    if (value === "LABEL") return own;
    return labelValues.get(String(value))?.(series, zone) ?? whole;
  });
}
