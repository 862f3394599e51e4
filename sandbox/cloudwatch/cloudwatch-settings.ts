import type { ThrottleLimit } from "../usage/token-bucket";

export interface CloudwatchSettings {
  /** How long after its end a minute is published; AWS guarantees nothing and usually needs one to three minutes. */
  publishDelayMs: number;
  /** Calls per second for each operation; negative for no limit. Source: CloudWatch user guide, "Service quotas". */
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
