import { z } from "zod";
import { account } from "../../identity/directory";
import { gatewayMetrics, gatewayNamespace } from "../metrics/gateway-metrics";
import type { MetricIdentity, MetricSource } from "../metrics/read-series";
import type { Route } from "../metrics/traffic-store";
import { CloudwatchRefusal } from "../wire/cloudwatch-refusal";
import { dimensionShape } from "./metric-shape";
import type { Operation } from "./operation";
import { pageOffset, pageToken } from "./page-token";
import { parseInput } from "./parse-input";

const input = z.object({
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: z.array(dimensionShape).optional(),
  NextToken: z.string().optional(),
  RecentlyActive: z.string().optional(),
  IncludeLinkedAccounts: z.boolean().optional(),
  OwningAccount: z.string().optional(),
});

type Filter = z.output<typeof input>;

const pageSize = 500;
const hourMs = 3_600_000;
/** Metrics without new data for two weeks are no longer listed (API reference, ListMetrics). */
const listedForMs = 14 * 24 * hourMs;

function check({ Dimensions = [], RecentlyActive }: Filter): void {
  if (RecentlyActive !== undefined && RecentlyActive !== "PT3H") {
    throw new CloudwatchRefusal(
      "ValidationError",
      `1 validation error detected: Value '${RecentlyActive}' at 'recentlyActive' failed to satisfy constraint: Member must satisfy enum value set: [PT3H]`,
    );
  }
  if (Dimensions.length > 10) {
    throw new CloudwatchRefusal(
      "InvalidParameterValue",
      "The collection Dimensions must not have a size greater than 10.",
    );
  }
  const nameless = Dimensions.findIndex(({ Name }) => !Name);
  if (nameless >= 0) {
    throw new CloudwatchRefusal(
      "InvalidParameterValue",
      `The parameter Dimensions.member.${nameless + 1}.Name is required.`,
    );
  }
}

/** The three dimension sets that a route's traffic is published with. */
function dimensionsOf({ apiName, stage, resource, method }: Route): MetricIdentity["dimensions"][] {
  const api = [{ name: "ApiName", value: apiName }];
  const ofStage = [...api, { name: "Stage", value: stage }];
  if (resource === "") return [api, ofStage];
  return [
    api,
    ofStage,
    [
      ...api,
      { name: "Resource", value: resource },
      { name: "Stage", value: stage },
      { name: "Method", value: method },
    ],
  ];
}

function metricsOf(routes: readonly Route[]): MetricIdentity[] {
  const found = new Map<string, MetricIdentity>();
  for (const route of routes) {
    for (const dimensions of dimensionsOf(route)) {
      for (const { name } of gatewayMetrics) {
        if (name === "IntegrationLatency" && !route.hasIntegration) continue;
        const identity = { namespace: gatewayNamespace, name, dimensions };
        found.set(JSON.stringify(identity), identity);
      }
    }
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, identity]) => identity);
}

function matches({ namespace, name, dimensions }: MetricIdentity, filter: Filter): boolean {
  if (filter.Namespace !== undefined && filter.Namespace !== namespace) return false;
  if (filter.MetricName !== undefined && filter.MetricName !== name) return false;
  if (filter.OwningAccount !== undefined && filter.OwningAccount !== account.accountId) return false;
  return (filter.Dimensions ?? []).every(({ Name, Value }) =>
    dimensions.some(({ name, value }) => name === Name && (Value === undefined || Value === value)),
  );
}

function listedSince(filter: Filter, nowMs: number): number {
  return nowMs - (filter.RecentlyActive === undefined ? listedForMs : 3 * hourMs);
}

function activeRoutes({ store, publishedUntilMs }: MetricSource, sinceMs: number): Route[] {
  return store.routes(sinceMs, publishedUntilMs);
}

/** Metrics with published data; method metrics only if detailed metrics were enabled. */
export const listMetrics: Operation = ({ input: wire, nowMs, source }) => {
  const filter = parseInput(input, wire);
  check(filter);
  const { NextToken, ...question } = filter;
  const all = metricsOf(activeRoutes(source, listedSince(filter, nowMs)));
  const wanted = all.filter((metric) => matches(metric, filter));
  const from = NextToken === undefined ? 0 : pageOffset(NextToken, question);
  const page = wanted.slice(from, from + pageSize);
  const isLast = from + pageSize >= wanted.length;
  return {
    Metrics: page.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: dimensions.map((dimension) => ({ Name: dimension.name, Value: dimension.value })),
    })),
    NextToken: isLast ? undefined : pageToken(from + pageSize, question),
    OwningAccounts: filter.IncludeLinkedAccounts ? page.map(() => account.accountId) : undefined,
  };
};
