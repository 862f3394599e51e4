import type { QuotaLimits, UsagePoint } from "@/lib/shared/contracts/quota";
import { quotaPeriodAt } from "@/lib/shared/quota/quota-period";
import type { HistoryDay } from "@/lib/shared/quota/usage-slots";
import type { AwsFailure } from "../aws/aws-failure";
import type { StageTraffic } from "../aws/read-cloudwatch";
import type { StageLatency } from "../aws/read-stage-latency";
import type { UsagePlan } from "../aws/read-usage-plan";
import type { Polled } from "./polled-value";
import { openUsageSources } from "./usage-sources";

export const minuteMs = 60_000;
export const noonMs = Date.parse("2026-11-25T12:00:00Z");
export const dayStartMs = Date.parse("2026-11-25T00:00:00Z");

export const examplePlan: UsagePlan = {
  id: "sdm4pl",
  name: "sdma-default",
  ratePerSecond: 500,
  burst: 1_000,
  quota: 100_000,
  period: "DAY",
  keyId: "r1jekakey0",
};
export const denied: AwsFailure = { state: "denied", detail: "Not allowed.", nextStep: "Allow it." };
export const throttled: AwsFailure = { state: "failed", detail: "Throttled.", nextStep: "Wait." };

const configured = (nowMs: number): QuotaLimits => {
  const { startMs, resetsAtMs } = quotaPeriodAt("DAY", nowMs);
  return {
    ratePerSecond: 50,
    burst: 100,
    quota: 5_000,
    period: "DAY",
    periodStartMs: startMs,
    resetsAtMs,
    source: "configuration",
    planName: null,
    portalShare: 0.8,
  };
};

export const exampleTraffic = (nowMs: number): StageTraffic => ({
  points: [
    { atMs: dayStartMs + 60 * minuteMs, used: 100 },
    { atMs: nowMs - 10 * minuteMs, used: 1_500 },
  ],
  used: 1_500,
  clientErrors: 7,
  serverErrors: 1,
  completeUntilMs: nowMs - 3 * minuteMs,
});

export const exampleLatency: StageLatency = {
  whole: { p50: 60, p90: 120, p99: 400 },
  integration: { p50: 50, p90: 105, p99: 410 },
};

interface World {
  nowMs: number;
  asked: Record<"plan" | "usage" | "traffic" | "latency" | "history" | "ledger", number>;
  plan: Polled<UsagePlan>;
  usage: Polled<number>;
  traffic: Polled<StageTraffic> | null;
  latency: Polled<StageLatency>;
  /** Ranges whose latency was asked for. */
  latencySpans: { fromMs: number; toMs: number }[];
  history: Polled<HistoryDay[]>;
  ledger: UsagePoint[] | null;
  spans: { fromMs: number; nowMs: number }[];
}

/** Sources of a made-up AWS and ledger, with a clock of their own. */
export function openExampleSources() {
  const world: World = {
    nowMs: noonMs,
    asked: { plan: 0, usage: 0, traffic: 0, latency: 0, history: 0, ledger: 0 },
    plan: { ok: true, value: examplePlan },
    usage: { ok: true, value: 1_200 },
    traffic: null,
    latency: { ok: true, value: exampleLatency },
    latencySpans: [],
    history: { ok: true, value: [] },
    ledger: [{ atMs: noonMs - 20 * minuteMs, used: 1_000 }],
    spans: [],
  };
  const sources = openUsageSources({
    readers: {
      plan: async () => {
        world.asked.plan += 1;
        return world.plan;
      },
      usage: async (_, span) => {
        world.asked.usage += 1;
        world.spans.push(span);
        return world.usage;
      },
      traffic: async ({ nowMs }) => {
        world.asked.traffic += 1;
        return world.traffic ?? { ok: true, value: exampleTraffic(nowMs) };
      },
      latency: async (span) => {
        world.asked.latency += 1;
        world.latencySpans.push(span);
        return world.latency;
      },
      history: async () => {
        world.asked.history += 1;
        return world.history;
      },
    },
    ledger: {
      pointsSince: async () => {
        world.asked.ledger += 1;
        if (!world.ledger) throw new Error("no store");
        return world.ledger;
      },
      history: async () => [],
    },
    configuredLimits: configured,
    clock: () => world.nowMs,
    random: () => 0.5,
  });
  const rowOf = (id: string) => sources.list().find((source) => source.id === id);
  return { world, sources, rowOf };
}
