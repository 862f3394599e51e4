import { addAll, type Distribution } from "./distribution";
import { gatewayMetrics, gatewayNamespace } from "./gateway-metrics";
import { minuteMs } from "./traffic-minute";
import type { TrafficRange, TrafficStore } from "./traffic-store";

export interface MetricIdentity {
  namespace: string;
  name: string;
  dimensions: readonly { name: string; value: string }[];
}

/** Periods starting at `fromMs`; `untilMs` is exclusive. */
export interface SeriesWindow {
  fromMs: number;
  untilMs: number;
  periodMs: number;
}

export interface Series {
  unit: string;
  /** Start of a period → its measurements; periods without data are omitted. Oldest first. */
  periods: Map<number, Distribution>;
}

export interface MetricSource {
  store: TrafficStore;
  /** End of the newest published minute, epoch milliseconds. */
  publishedUntilMs: number;
}

const dimensionSets = ["ApiName", "ApiName,Stage", "ApiName,Method,Resource,Stage"];

/** The traffic that the dimensions select; null if API Gateway publishes no such set. */
function trafficOf({ dimensions }: MetricIdentity): Omit<TrafficRange, "fromMs" | "untilMs"> | null {
  const values = new Map(dimensions.map(({ name, value }) => [name, value]));
  const isSet = values.size === dimensions.length && dimensionSets.includes([...values.keys()].sort().join());
  const apiName = values.get("ApiName");
  if (!isSet || apiName === undefined) return null;
  const [stage, resource, method] = [values.get("Stage"), values.get("Resource"), values.get("Method")];
  if (resource === "" || method === "") return null;
  return {
    apiName,
    ...(stage === undefined ? {} : { stage }),
    ...(resource === undefined ? {} : { resource }),
    ...(method === undefined ? {} : { method }),
  };
}

/** Excludes unpublished minutes. @returns null if no such metric exists */
export function readSeries(
  { store, publishedUntilMs }: MetricSource,
  identity: MetricIdentity,
  { fromMs, untilMs, periodMs }: SeriesWindow,
): Series | null {
  const metric = gatewayMetrics.find(({ name }) => name === identity.name);
  const traffic = identity.namespace === gatewayNamespace ? trafficOf(identity) : null;
  if (!metric || !traffic) return null;
  const periods: Series["periods"] = new Map();
  const untilPublishedMs = Math.min(untilMs, publishedUntilMs);
  for (const minute of store.read({ ...traffic, fromMs, untilMs: untilPublishedMs })) {
    const startMs = fromMs + Math.floor((minute.startMs - fromMs) / periodMs) * periodMs;
    const values = metric.valuesOf(minute);
    if (values.size === 0) continue;
    const period = periods.get(startMs) ?? new Map();
    addAll(period, values);
    periods.set(startMs, period);
  }
  return { unit: metric.unit, periods };
}

/** How long after its end a minute is published. */
export function publishedUntil(nowMs: number, publishDelayMs: number): number {
  return Math.floor((nowMs - publishDelayMs) / minuteMs) * minuteMs;
}
