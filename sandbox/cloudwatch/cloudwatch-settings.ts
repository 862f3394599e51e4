import type { ThrottleLimit } from "../usage/token-bucket";

export interface CloudwatchSettings {
  /** How long after its end a minute appears; AWS promises nothing and mostly needs one to three minutes. */
  publishDelayMs: number;
  /** Calls a second for each operation; below zero means no limit. Source: CloudWatch user guide, "Service quotas". */
  throttles: { GetMetricData: ThrottleLimit; GetMetricStatistics: ThrottleLimit; ListMetrics: ThrottleLimit };
}

const callsPerSecond = (rate: number): ThrottleLimit => ({ rateLimit: rate, burstLimit: rate });

export function defaultCloudwatchSettings(): CloudwatchSettings {
  return {
    publishDelayMs: 60_000,
    throttles: {
      GetMetricData: callsPerSecond(50),
      GetMetricStatistics: callsPerSecond(400),
      ListMetrics: callsPerSecond(25),
    },
  };
}
