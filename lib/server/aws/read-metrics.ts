import "server-only";
import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import * as z from "zod/mini";
import { type AwsAccess, accessClientConfig, askAws } from "./aws-access";
import type { AwsResult } from "./aws-failure";

/** One metric of the stage. */
export interface MetricQuery {
  /** Names the series in the answer: a lowercase letter first. */
  id: string;
  metric: "Count" | "4XXError" | "5XXError" | "Latency" | "IntegrationLatency";
  /** Such as `Sum` or `p90`. */
  statistic: string;
  periodSeconds: number;
}

/** Values of a series by the start of their period, oldest first. */
export type MetricSeries = readonly { atMs: number; value: number }[];

export type MetricsResult = AwsResult<{ series: ReadonlyMap<string, MetricSeries> }>;

const answerSchema = z.object({
  MetricDataResults: z._default(
    z.array(
      z.object({
        Id: z.string(),
        Timestamps: z._default(z.array(z.date()), []),
        Values: z._default(z.array(z.number()), []),
        StatusCode: z.optional(z.string()),
      }),
    ),
    [],
  ),
  NextToken: z.optional(z.string()),
});
type Answer = z.infer<typeof answerSchema>;

/** Far more than any query of the portal has. */
const mostPages = 20;

class MetricsForbidden extends Error {
  override name = "AccessDenied";
}
class MetricsFailed extends Error {
  override name = "InternalError";
}

function toQuery(access: AwsAccess, apiName: string) {
  const { stage } = access.deployment;
  const dimensions = [
    { Name: "ApiName", Value: apiName },
    // A custom domain hides the stage.
    ...(stage ? [{ Name: "Stage", Value: stage }] : []),
  ];
  return ({ id, metric, statistic, periodSeconds }: MetricQuery): MetricDataQuery => ({
    Id: id,
    MetricStat: {
      Metric: { Namespace: "AWS/ApiGateway", MetricName: metric, Dimensions: dimensions },
      Period: periodSeconds,
      Stat: statistic,
    },
  });
}

function collect(
  series: Map<string, { atMs: number; value: number }[]>,
  { MetricDataResults }: Answer,
): void {
  for (const { Id, Timestamps, Values, StatusCode } of MetricDataResults) {
    if (StatusCode === "Forbidden") throw new MetricsForbidden("CloudWatch answered Forbidden.");
    if (StatusCode === "InternalError") throw new MetricsFailed("CloudWatch could not read all metrics.");
    const points = series.get(Id) ?? [];
    Timestamps.forEach((at, index) => {
      const value = Values[index];
      if (value !== undefined && Number.isFinite(value)) points.push({ atMs: at.getTime(), value });
    });
    series.set(Id, points);
  }
}

/** Reads metrics of the deployment's stage, all pages of them. Missing periods had no requests, or nothing is known of them. */
export async function readMetrics(
  access: AwsAccess,
  queries: readonly MetricQuery[],
  span: { apiName: string; fromMs: number; toMs: number },
): Promise<MetricsResult> {
  const asked = await askAws(
    {
      operation: "GetMetricData",
      action: "cloudwatch:GetMetricData",
      resource: "*",
      missing: { what: `The API ${span.apiName}`, setting: "apiName" },
    },
    async (abortSignal) => {
      const client = new CloudWatchClient(await accessClientConfig(access));
      const series = new Map<string, { atMs: number; value: number }[]>();
      let NextToken: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const input = {
          MetricDataQueries: queries.map(toQuery(access, span.apiName)),
          StartTime: new Date(span.fromMs),
          EndTime: new Date(span.toMs),
          ScanBy: "TimestampAscending",
          ...(NextToken ? { NextToken } : {}),
        } as const;
        const answer = answerSchema.parse(
          await client.send(new GetMetricDataCommand(input), { abortSignal }),
        );
        collect(series, answer);
        NextToken = answer.NextToken;
        if (!NextToken) break;
      }
      for (const points of series.values()) points.sort((a, b) => a.atMs - b.atMs);
      return series;
    },
  );
  return asked.ok ? { ok: true, series: asked.result } : asked;
}
