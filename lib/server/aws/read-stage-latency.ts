import "server-only";
import type { Latency } from "@/lib/shared/contracts/quota";
import type { AwsAccess } from "./aws-access";
import type { AwsResult } from "./aws-failure";
import { type MetricQuery, type MetricSeries, readMetrics } from "./read-metrics";

/** Milliseconds; null where CloudWatch has no value for the stretch. */
export interface StageLatency {
  /** From the gateway's receipt of a request to its answer, and that of the integration alone. */
  whole: Latency | null;
  integration: Latency | null;
}

const dayMs = 86_400_000;
const daySeconds = 86_400;
const percentiles = ["p50", "p90", "p99"] as const;
/** Of a stretch of up to twelve days; of longer ones, a value for each day, which is the longest period there is. */
const fewestValues = 12;

/** CloudWatch keeps minutes for 15 days, five minutes for 63, and hours for 455. Source: GetMetricData, Period. */
function leastPeriodSeconds(ageMs: number): number {
  if (ageMs > 63 * dayMs) return 3_600;
  return ageMs > 15 * dayMs ? 300 : 60;
}

export interface LatencySpan {
  fromMs: number;
  toMs: number;
  nowMs: number;
}

/** Long periods, since a percentile of few requests says little, and not the whole stretch, which would reach beyond it. */
export function latencyPeriodSeconds({ fromMs, toMs, nowMs }: LatencySpan): number {
  const least = leastPeriodSeconds(nowMs - fromMs);
  const wanted = Math.ceil((toMs - fromMs) / 1_000 / fewestValues / least) * least;
  return Math.min(daySeconds, Math.max(least, wanted));
}

/** The mean of the periods' percentiles, each with the weight of its requests. */
function meanOf(values: MetricSeries | undefined, weights: ReadonlyMap<number, number>): number | null {
  let [sum, weight] = [0, 0];
  for (const { atMs, value } of values ?? []) {
    const requests = weights.get(atMs) ?? 1;
    sum += value * requests;
    weight += requests;
  }
  return weight === 0 ? null : sum / weight;
}

/** Reads how long the stage took to answer. */
export async function readStageLatency(
  access: AwsAccess,
  { apiName, ...span }: LatencySpan & { apiName: string },
): Promise<AwsResult<{ latency: StageLatency }>> {
  const periodSeconds = latencyPeriodSeconds(span);
  const queryOf = (id: string, metric: MetricQuery["metric"], statistic: string): MetricQuery => ({
    id,
    metric,
    statistic,
    periodSeconds,
  });
  const queries = [
    queryOf("requests", "Count", "Sum"),
    ...percentiles.map((statistic) => queryOf(`whole_${statistic}`, "Latency", statistic)),
    ...percentiles.map((statistic) => queryOf(`integration_${statistic}`, "IntegrationLatency", statistic)),
  ];
  const toMs = Math.max(span.fromMs + periodSeconds * 1_000, Math.min(span.toMs, span.nowMs));
  const read = await readMetrics(access, queries, { apiName, fromMs: span.fromMs, toMs });
  if (!read.ok) return read;
  const { series } = read;
  const weights = new Map((series.get("requests") ?? []).map(({ atMs, value }) => [atMs, value]));
  const latencyOf = (name: keyof StageLatency): Latency | null => {
    const [p50, p90, p99] = percentiles.map((statistic) =>
      meanOf(series.get(`${name}_${statistic}`), weights),
    );
    return p50 == null || p90 == null || p99 == null ? null : { p50, p90, p99 };
  };
  return { ok: true, latency: { whole: latencyOf("whole"), integration: latencyOf("integration") } };
}
