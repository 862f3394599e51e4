import * as z from "zod/mini";
import { limitNames, requestClasses } from "../quota/request-class";

/** Times are epoch milliseconds, counts are requests. `null` means that it is not known, never zero. */

export const usageSourceIds = ["usage-plan", "cloudwatch", "ledger"] as const;
export type UsageSourceId = (typeof usageSourceIds)[number];

/** One way to learn what was used today, and whether it can be read. */
export const usageSourceSchema = z.object({
  id: z.enum(usageSourceIds),
  /** Name for people, such as `GetUsage`. */
  label: z.string(),
  state: z.enum(["ok", "denied", "not-configured", "failed", "pending"]),
  /** Requests of the current period, or null. */
  used: z.nullable(z.number()),
  /** When AWS or the ledger was last asked with success. */
  readAtMs: z.nullable(z.number()),
  /** Up to when its figures are complete. */
  completeUntilMs: z.nullable(z.number()),
  /** What it counts, or why it cannot be read. */
  detail: z.string(),
  /** The missing permission or setting, or empty. */
  nextStep: z.string(),
});
export type UsageSource = z.infer<typeof usageSourceSchema>;

export const quotaLimitsSchema = z.object({
  /** Requests per second; null where the plan has no rate. */
  ratePerSecond: z.nullable(z.number()),
  burst: z.nullable(z.number()),
  /** Requests per period; null where there is no quota. */
  quota: z.nullable(z.number()),
  period: z.enum(["DAY", "WEEK", "MONTH"]),
  periodStartMs: z.number(),
  resetsAtMs: z.number(),
  source: z.enum(["usage-plan", "configuration", "aws-default"]),
  /** Name of the usage plan, or null. */
  planName: z.nullable(z.string()),
  /** Share of rate and quota that the portal may take, 0 to 1. */
  portalShare: z.number(),
});
export type QuotaLimits = z.infer<typeof quotaLimitsSchema>;

/** Cumulative use at a moment of the period. */
export const usagePointSchema = z.object({ atMs: z.number(), used: z.number() });
export type UsagePoint = z.infer<typeof usagePointSchema>;

export const forecastPointSchema = z.object({
  atMs: z.number(),
  /** Cumulative use: 10th, 50th and 90th percentile. */
  low: z.number(),
  middle: z.number(),
  high: z.number(),
});
export const forecastSchema = z.object({
  points: z.array(forecastPointSchema),
  /** Median of the moments when the quota runs out; null where that is unlikely before the reset. */
  runsOutAtMs: z.nullable(z.number()),
  /** Probability that it runs out before the reset, 0 to 1. */
  runOutProbability: z.number(),
  /** Days of history that it rests on. */
  comparableDays: z.number(),
  method: z.enum(["pace", "seasonal"]),
});
export type Forecast = z.infer<typeof forecastSchema>;

/** What the limiter of this portal knows now. */
export const limiterStateSchema = z.object({
  /** Attempts that left in the last second, and the most in one second of the range with its time. */
  perSecond: z.number(),
  peakPerSecond: z.number(),
  peakAtMs: z.nullable(z.number()),
  burstTokens: z.number(),
  burstCapacity: z.number(),
  /** Requests that wait for their turn. */
  waiting: z.number(),
  /** Share of the configured rate after learning from 429s, 0 to 1. */
  learnedShare: z.number(),
  budget: z.enum(["ample", "low", "exhausted"]),
  /** While the quota is exhausted: when the next probe may be sent. */
  nextProbeAtMs: z.nullable(z.number()),
  /** This process's part of rate and burst; absent where no other replica shares them. */
  sharing: z.optional(
    z.object({
      /** Replicas that live, or may live without the store. */
      replicas: z.number(),
      /** 0 to 1. */
      share: z.number(),
      /** `starting`: not known yet. `alone`: the store is lost, and the share is a safe one. */
      state: z.enum(["starting", "shared", "alone"]),
    }),
  ),
});
export type LimiterState = z.infer<typeof limiterStateSchema>;

const perClass = z.object({
  interactive: z.number(),
  write: z.number(),
  prefetch: z.number(),
  bulk: z.number(),
});
/** One step of the requests chart. */
export const requestStepSchema = z.object({
  fromMs: z.number(),
  /** Attempts by class; throttled and failed ones are among them. */
  sent: perClass,
  throttled: z.number(),
  /** 4xx other than 429, 5xx, and none. */
  failed: z.number(),
  /** Reads answered without a request. */
  saved: z.number(),
});
export type RequestStep = z.infer<typeof requestStepSchema>;

export const latencySchema = z.object({ p50: z.number(), p90: z.number(), p99: z.number() });
export type Latency = z.infer<typeof latencySchema>;

/** A stretch of time in which requests were throttled. */
export const episodeSchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  limit: z.enum(limitNames),
  throttled: z.number(),
  /** Of those, calls that failed in the end. */
  failed: z.number(),
  longestWaitMs: z.number(),
  /** Who sent most in it; null where the viewer may not know. */
  causedBy: z.nullable(
    z.object({ personId: z.string(), name: z.string(), requestClass: z.enum(requestClasses) }),
  ),
});
export type Episode = z.infer<typeof episodeSchema>;

export const quotaRanges = ["15m", "1h", "6h", "24h", "7d", "30d", "13mo"] as const;
export type QuotaRange = (typeof quotaRanges)[number];

/** GET /api/quota/{deployment}/report?from&to (epoch ms): all that the page shows of a range. */
export const quotaReportSchema = z.object({
  asOfMs: z.number(),
  fromMs: z.number(),
  toMs: z.number(),
  /** Width of a step of `steps`. */
  stepMs: z.number(),
  isAdministrator: z.boolean(),
  limits: quotaLimitsSchema,
  limiter: limiterStateSchema,
  sources: z.array(usageSourceSchema),
  /** The widest source that can be read; gauges and forecast rest on it. */
  chosenSource: z.enum(usageSourceIds),
  /** Use of the current period by the chosen source, filled up by the ledger. */
  used: z.nullable(z.number()),
  today: z.array(usagePointSchema),
  forecast: z.nullable(forecastSchema),
  /** Why there is no forecast, or empty. */
  forecastRefusal: z.string(),
  steps: z.array(requestStepSchema),
  saved: z.object({ sent: z.number(), hit: z.number(), joined: z.number() }),
  /** Milliseconds; null where nothing was measured or the source cannot be read. */
  latency: z.object({
    integration: z.nullable(latencySchema),
    gateway: z.nullable(latencySchema),
    portal: z.nullable(latencySchema),
  }),
  episodes: z.array(episodeSchema),
  /** When alerts are made, and how many hold. */
  alerts: z.object({ sharePercents: z.array(z.number()), onForecast: z.boolean(), active: z.number() }),
  /** Stretches for which the ledger lacks requests: up to two seconds after a crash, or what a failing store did not take. */
  gaps: z.array(
    z.object({
      fromMs: z.number(),
      toMs: z.number(),
      cause: z.enum(["crash", "overflow"]),
      /** Requests that were dropped; 0 where nobody counted them. */
      lost: z.number(),
    }),
  ),
});
export type QuotaReport = z.infer<typeof quotaReportSchema>;

export const consumerKinds = ["person", "operation", "feature", "host"] as const;
export type ConsumerKind = (typeof consumerKinds)[number];

/** GET /api/quota/{deployment}/consumers?by&from&to. Others' names are for administrators; the rest is one row. */
export const consumersSchema = z.object({
  by: z.enum(consumerKinds),
  rows: z.array(
    z.object({
      /** Empty for the row of all others. */
      key: z.string(),
      label: z.string(),
      sent: z.number(),
      throttled: z.number(),
      failed: z.number(),
    }),
  ),
});
export type Consumers = z.infer<typeof consumersSchema>;

/** GET /api/quota/{deployment}/operations?person: what somebody used in the last 30 days; oneself unless an administrator asks. */
export const usedOperationsSchema = z.object({
  operations: z.array(
    z.object({
      operationId: z.string(),
      /** Requests that were not refused by 401 or 403. */
      used: z.number(),
      refused: z.number(),
      /** Day of the last one, UTC. */
      lastDayMs: z.number(),
    }),
  ),
  /** From when on it is counted: whole days, UTC. */
  sinceMs: z.number(),
});
export type UsedOperations = z.infer<typeof usedOperationsSchema>;

/** GET /api/quota/{deployment}/attempts?from&to&person&operation&feature&host&before&limit: newest first, 100 at most. */
export const attemptsSchema = z.object({
  attempts: z.array(
    z.object({
      id: z.string(),
      atMs: z.number(),
      /** Id by which to filter; null where nobody knows anymore. */
      person: z.nullable(z.string()),
      /** What people call them. */
      personName: z.nullable(z.string()),
      roleId: z.string(),
      operationId: z.string(),
      feature: z.string(),
      requestClass: z.enum(requestClasses),
      status: z.number(),
      limit: z.nullable(z.enum(limitNames)),
      attempt: z.number(),
      waitMs: z.number(),
      latencyMs: z.number(),
      bytes: z.number(),
      cache: z.string(),
    }),
  ),
  /** Pass as `before` for the next page; null at the end. */
  nextBefore: z.nullable(z.string()),
});
export type Attempts = z.infer<typeof attemptsSchema>;

/** GET /api/quota/{deployment}/budget: what the pill in the shell shows. */
export const quotaBudgetSchema = z.object({
  used: z.nullable(z.number()),
  quota: z.nullable(z.number()),
  period: z.enum(["DAY", "WEEK", "MONTH"]),
  resetsAtMs: z.number(),
  source: z.enum(usageSourceIds),
  readAtMs: z.nullable(z.number()),
  budget: z.enum(["ample", "low", "exhausted"]),
  runsOutAtMs: z.nullable(z.number()),
  /** At this many requests left the portal starts to save; null without a quota. */
  lowAt: z.nullable(z.number()),
  /** How many requests the portal, the viewer, and the viewer's bulk work may still send; null where nothing limits them. */
  room: z.object({
    portal: z.nullable(z.number()),
    person: z.nullable(z.number()),
    bulk: z.nullable(z.number()),
  }),
});
export type QuotaRoom = QuotaBudget["room"];
export type QuotaBudget = z.infer<typeof quotaBudgetSchema>;
