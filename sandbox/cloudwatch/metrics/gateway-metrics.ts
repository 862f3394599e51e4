import type { Distribution } from "./distribution";
import { addValue } from "./distribution";
import type { TrafficMinute } from "./traffic-minute";

export const gatewayNamespace = "AWS/ApiGateway";

export interface GatewayMetric {
  name: string;
  unit: "Count" | "Milliseconds";
  /** The metric's distribution in a minute of traffic; empty if there are no values. */
  valuesOf: (minute: TrafficMinute) => Distribution;
}

/** One for each matching request, zero for every other, so that the average is the rate. */
function flags(matching: number, all: number): Distribution {
  const distribution: Distribution = new Map();
  addValue(distribution, 1, matching);
  addValue(distribution, 0, all - matching);
  return distribution;
}

/** Source: API Gateway developer guide, "Amazon API Gateway dimensions and metrics"; cache metrics need a cache. */
export const gatewayMetrics: readonly GatewayMetric[] = [
  {
    name: "4XXError",
    unit: "Count",
    valuesOf: ({ clientErrors, requests }) => flags(clientErrors, requests),
  },
  {
    name: "5XXError",
    unit: "Count",
    valuesOf: ({ serverErrors, requests }) => flags(serverErrors, requests),
  },
  { name: "Count", unit: "Count", valuesOf: ({ requests }) => flags(requests, requests) },
  { name: "IntegrationLatency", unit: "Milliseconds", valuesOf: (minute) => minute.integrationLatency },
  { name: "Latency", unit: "Milliseconds", valuesOf: (minute) => minute.latency },
];
