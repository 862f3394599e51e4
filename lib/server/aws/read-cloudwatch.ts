import "server-only";
import type { UsagePoint } from "@/lib/shared/contracts/quota";
import { dayMs, type HistoryDay, slotMs, slotsPerDay } from "@/lib/shared/quota/usage-slots";
import type { AwsAccess } from "./aws-access";
import type { AwsResult } from "./aws-failure";
import { type MetricQuery, type MetricSeries, readMetrics } from "./read-metrics";

/** What CloudWatch counted of a stage. */
export interface StageTraffic {
  /** Cumulative requests at the end of each period that had any. */
  points: UsagePoint[];
  used: number;
  /** 429 is among them. */
  clientErrors: number;
  serverErrors: number;
  /** Later minutes may still grow. */
  completeUntilMs: number;
}

const minuteMs = 60_000;
/** A minute is published one to three minutes after its end. */
const provisionalMs = 3 * minuteMs;
/** Seconds of a period, so that no range has more than 3,000. Source: CloudWatch keeps minutes for 15 days. */
const countPeriodSeconds = (rangeMs: number) => {
  if (rangeMs <= dayMs) return 60;
  return rangeMs <= 7 * dayMs ? 300 : 900;
};

const sumOf = (series: MetricSeries | undefined) =>
  (series ?? []).reduce((total, { value }) => total + value, 0);

function cumulate(series: MetricSeries | undefined, periodMs: number, completeUntilMs: number): UsagePoint[] {
  let used = 0;
  return (series ?? []).map(({ atMs, value }) => {
    used += value;
    return { atMs: Math.min(atMs + periodMs, completeUntilMs), used };
  });
}

/** Reads what the stage served since the start of the period. */
export async function readTraffic(
  access: AwsAccess,
  { apiName, fromMs, nowMs }: { apiName: string; fromMs: number; nowMs: number },
): Promise<AwsResult<{ traffic: StageTraffic }>> {
  const completeUntilMs = Math.max(fromMs, Math.floor((nowMs - provisionalMs) / minuteMs) * minuteMs);
  const periodSeconds = countPeriodSeconds(completeUntilMs - fromMs);
  const count = (id: string, metric: MetricQuery["metric"]) => ({
    id,
    metric,
    statistic: "Sum",
    periodSeconds,
  });
  const queries = [
    count("requests", "Count"),
    count("client_errors", "4XXError"),
    count("server_errors", "5XXError"),
  ];
  // Right after the reset there is nothing to read, but whether it may be read is still worth knowing.
  const toMs = Math.max(completeUntilMs, fromMs + minuteMs);
  const read = await readMetrics(access, queries, { apiName, fromMs, toMs });
  if (!read.ok) return read;
  const requests = (read.series.get("requests") ?? []).filter(({ atMs }) => atMs < completeUntilMs);
  return {
    ok: true,
    traffic: {
      points: cumulate(requests, periodSeconds * 1_000, completeUntilMs),
      used: sumOf(requests),
      clientErrors: sumOf(read.series.get("client_errors")),
      serverErrors: sumOf(read.series.get("server_errors")),
      completeUntilMs,
    },
  };
}

/** Groups values into days; days before the first value are unknown, later ones without values had no requests. */
function toDays(series: MetricSeries, toMs: number): HistoryDay[] {
  const firstMs = series[0]?.atMs;
  if (firstMs === undefined) return [];
  const firstDayMs = Math.floor(firstMs / dayMs) * dayMs;
  const days = Array.from({ length: Math.max(0, Math.round((toMs - firstDayMs) / dayMs)) }, (_, index) => ({
    startMs: firstDayMs + index * dayMs,
    counts: Array.from({ length: slotsPerDay }, () => 0),
  }));
  for (const { atMs, value } of series) {
    const counts = days[Math.floor((atMs - firstDayMs) / dayMs)]?.counts;
    const slot = Math.floor((atMs % dayMs) / slotMs);
    if (counts) counts[slot] = (counts[slot] ?? 0) + value;
  }
  return days;
}

/**
 * Reads the days before one, for forecasts.
 * @param span both are the start of a UTC day
 */
export async function readTrafficHistory(
  access: AwsAccess,
  span: { apiName: string; fromMs: number; toMs: number },
): Promise<AwsResult<{ days: HistoryDay[] }>> {
  const query = { id: "requests", metric: "Count", statistic: "Sum", periodSeconds: slotMs / 1_000 } as const;
  const read = await readMetrics(access, [query], span);
  return read.ok ? { ok: true, days: toDays(read.series.get("requests") ?? [], span.toMs) } : read;
}
