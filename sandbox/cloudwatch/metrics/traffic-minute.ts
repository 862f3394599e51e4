import type { ServedCall } from "../../gateway/served-call";
import { addValue, type Distribution } from "./distribution";

export const minuteMs = 60_000;

/** The traffic's scope: resource and method are empty if the stage has no detailed metrics. */
export interface TrafficKey {
  /** Start of the minute, epoch milliseconds; unaffected by clock changes. */
  startMs: number;
  apiName: string;
  stage: string;
  resource: string;
  method: string;
}

/** One minute of traffic, of one route or of all routes of a stage that are not distinguished. */
export interface TrafficMinute extends TrafficKey {
  requests: number;
  clientErrors: number;
  serverErrors: number;
  /** Whole milliseconds, as API Gateway reports them. */
  latency: Distribution;
  integrationLatency: Distribution;
}

export function emptyMinute(key: TrafficKey): TrafficMinute {
  return {
    ...key,
    requests: 0,
    clientErrors: 0,
    serverErrors: 0,
    latency: new Map(),
    integrationLatency: new Map(),
  };
}

/** The minute in which a call arrived. */
export function trafficKey(call: ServedCall, apiName: string, isDetailed: boolean): TrafficKey {
  const route = isDetailed && call.resourceTemplate !== null;
  return {
    startMs: Math.floor(call.atMs / minuteMs) * minuteMs,
    apiName,
    stage: call.stage,
    resource: route ? (call.resourceTemplate ?? "") : "",
    method: route ? call.method : "",
  };
}

export function countCall(minute: TrafficMinute, call: ServedCall): void {
  minute.requests += 1;
  if (call.status >= 400 && call.status < 500) minute.clientErrors += 1;
  if (call.status >= 500) minute.serverErrors += 1;
  addValue(minute.latency, Math.round(call.latencyMs));
  if (call.integrationLatencyMs !== null) {
    addValue(minute.integrationLatency, Math.round(call.integrationLatencyMs));
  }
}
