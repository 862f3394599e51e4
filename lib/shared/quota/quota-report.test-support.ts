import type { QuotaReport, RequestStep } from "../contracts/quota";

/** 27 November 2026, 14:32 UTC. */
export const asOfMs = Date.UTC(2026, 10, 27, 14, 32);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayStartMs = Date.UTC(2026, 10, 27);

/** A minute with so many requests by people and by a bulk job. */
export const sampleStep = (fromMs: number, figures: Partial<RequestStep> = {}): RequestStep => ({
  fromMs,
  sent: { interactive: 8, write: 1, prefetch: 2, bulk: 3 },
  throttled: 0,
  failed: 0,
  saved: 5,
  ...figures,
});

/** An ordinary afternoon, with whatever the test changes. */
export function sampleReport(changes: Partial<QuotaReport> = {}): QuotaReport {
  const fromMs = asOfMs - hourMs;
  return {
    asOfMs,
    fromMs,
    toMs: asOfMs,
    stepMs: minuteMs,
    isAdministrator: true,
    limits: {
      ratePerSecond: 500,
      burst: 1_000,
      quota: 100_000,
      period: "DAY",
      periodStartMs: dayStartMs,
      resetsAtMs: dayStartMs + 24 * hourMs,
      source: "usage-plan",
      planName: "sdma-default",
      portalShare: 1,
    },
    limiter: {
      perSecond: 46,
      peakPerSecond: 512,
      peakAtMs: asOfMs - 21 * minuteMs,
      burstTokens: 968,
      burstCapacity: 1_000,
      waiting: 0,
      learnedShare: 1,
      budget: "ample",
      nextProbeAtMs: null,
    },
    alerts: { sharePercents: [50, 80, 95], onForecast: true, active: 0 },
    sources: [
      {
        id: "usage-plan",
        label: "GetUsage",
        state: "ok",
        used: 28_796,
        readAtMs: asOfMs - 2 * minuteMs,
        completeUntilMs: asOfMs - 35 * minuteMs,
        detail: "Counts requests with the API key of the usage plan.",
        nextStep: "",
      },
      {
        id: "cloudwatch",
        label: "CloudWatch",
        state: "denied",
        used: null,
        readAtMs: null,
        completeUntilMs: null,
        detail: "The base credentials may not read metrics.",
        nextStep: "Allow cloudwatch:GetMetricData to the portal's base role.",
      },
      {
        id: "ledger",
        label: "Portal's ledger",
        state: "ok",
        used: 27_310,
        readAtMs: asOfMs,
        completeUntilMs: asOfMs - 2_000,
        detail: "Counts what this portal sent.",
        nextStep: "",
      },
    ],
    chosenSource: "usage-plan",
    used: 28_796,
    today: [0, 3, 6, 9, 12, 14].map((hour) => ({ atMs: dayStartMs + hour * hourMs, used: hour * 2_000 })),
    forecast: {
      points: [15, 18, 21, 24].map((hour) => ({
        atMs: dayStartMs + hour * hourMs,
        low: hour * 2_000,
        middle: hour * 2_300,
        high: hour * 2_900,
      })),
      runsOutAtMs: null,
      runOutProbability: 0.01,
      comparableDays: 12,
      method: "seasonal",
    },
    forecastRefusal: "",
    steps: Array.from({ length: 60 }, (_, index) => sampleStep(fromMs + index * minuteMs)),
    saved: { sent: 28_740, hit: 40_000, joined: 4_950 },
    latency: {
      integration: { p50: 58, p90: 112, p99: 340 },
      gateway: { p50: 9, p90: 14, p99: 31 },
      portal: { p50: 1.1, p90: 1.9, p99: 4.2 },
    },
    episodes: [
      {
        fromMs: asOfMs - 22 * minuteMs,
        toMs: asOfMs - 19 * minuteMs,
        limit: "burst",
        throttled: 38,
        failed: 0,
        longestWaitMs: 1_900,
        causedBy: { personId: "drone", name: "drone-team", requestClass: "bulk" },
      },
    ],
    gaps: [],
    ...changes,
  };
}
