import { describe, expect, it } from "vitest";
import type { Forecast, LimiterState, QuotaLimits, UsageSource } from "@/lib/shared/contracts/quota";
import { badForecast, hourMs, noonMs, resetMs, startMs } from "./alerts.test-support";
import { readAlertFigures, readQuotaGauges } from "./quota-figures";

const limits: QuotaLimits = {
  ratePerSecond: 500,
  burst: 1_000,
  quota: 100_000,
  period: "DAY",
  periodStartMs: startMs,
  resetsAtMs: resetMs,
  source: "usage-plan",
  planName: "sdma",
  portalShare: 1,
};
const source = (id: UsageSource["id"], readAtMs: number | null): UsageSource => ({
  id,
  label: id,
  state: "ok",
  used: 1,
  readAtMs,
  completeUntilMs: null,
  detail: "",
  nextStep: "",
});
const state = { waiting: 7, budget: "ample" } as const;
const limiterState = (changes: Partial<LimiterState>): LimiterState => ({
  perSecond: 0,
  peakPerSecond: 0,
  peakAtMs: null,
  burstTokens: 0,
  burstCapacity: 0,
  learnedShare: 1,
  nextProbeAtMs: null,
  ...state,
  ...changes,
});
const forecast: Forecast = { ...badForecast, points: [], comparableDays: 0, method: "pace" };

function exampleQuota({
  used = 81_000,
  readAtMs = noonMs - 90_000,
  hasForecast = true,
  gaps = [],
  budget = "ample",
}: {
  used?: number | null;
  readAtMs?: number | null;
  hasForecast?: boolean;
  gaps?: { fromMs: number; toMs: number }[];
  budget?: LimiterState["budget"];
} = {}) {
  let looks = 0;
  return {
    clock: () => noonMs,
    limiter: { state: () => limiterState({ budget }) },
    sources: {
      limits: () => limits,
      watch: () => {
        looks += 1;
      },
      list: () => [source("ledger", noonMs), source("usage-plan", readAtMs)],
      chosen: () => "usage-plan" as const,
      used: async () => used,
      forecast: async () => ({ forecast: hasForecast ? forecast : null, refusal: "" }),
    },
    gaps: async () => gaps,
    looks: () => looks,
  };
}

describe("the figures of alerts", () => {
  it("are those of the chosen source, with its age, and the forecast's", async () => {
    const quota = exampleQuota();
    expect(await readAlertFigures(quota)).toEqual({
      used: 81_000,
      quota: 100_000,
      periodStartMs: startMs,
      resetsAtMs: resetMs,
      ...badForecast,
      source: "usage-plan",
      ageMs: 90_000,
    });
    expect(quota.looks()).toBe(0);
  });

  it("are unknown where nothing is known", async () => {
    const figures = await readAlertFigures(exampleQuota({ used: null, readAtMs: null, hasForecast: false }));
    expect(figures).toMatchObject({ used: null, runsOutAtMs: null, runOutProbability: null, ageMs: null });
  });
});

describe("the figures for Prometheus", () => {
  it("are times, not ages, and keep the sources read", async () => {
    const quota = exampleQuota();
    expect(await readQuotaGauges(quota)).toEqual({
      used: 81_000,
      quota: 100_000,
      resetsAtMs: resetMs,
      readAtMs: noonMs - 90_000,
      runsOutAtMs: badForecast.runsOutAtMs,
      waiting: 7,
      isBreakerOpen: false,
      ledgerLossAtMs: null,
      leaseShare: null,
      leaseReplicas: null,
      isLeaseLost: null,
    });
    expect(quota.looks()).toBe(1);
  });

  it.each([
    ["starting", false],
    ["shared", false],
    ["alone", true],
  ] as const)("have the part of a replica, and whether it is on its own: %s", async (state, isLeaseLost) => {
    const quota = exampleQuota();
    const limiter = { state: () => limiterState({ sharing: { replicas: 3, share: 0.25, state } }) };
    expect(await readQuotaGauges({ ...quota, limiter })).toMatchObject({
      leaseShare: 0.25,
      leaseReplicas: 3,
      isLeaseLost,
    });
  });

  it("say that the breaker is open, and when the ledger last lost something", async () => {
    const gaps = [hourMs, 3 * hourMs, 2 * hourMs].map((agoMs) => ({
      fromMs: noonMs - agoMs - 2_000,
      toMs: noonMs - agoMs,
    }));
    expect(await readQuotaGauges(exampleQuota({ gaps, budget: "exhausted" }))).toMatchObject({
      isBreakerOpen: true,
      ledgerLossAtMs: noonMs - hourMs,
    });
  });
});
