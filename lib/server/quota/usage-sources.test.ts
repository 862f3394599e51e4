import { describe, expect, it } from "vitest";
import type { QuotaLimits, UsagePoint } from "@/lib/shared/contracts/quota";
import { quotaPeriodAt } from "@/lib/shared/quota/quota-period";
import type { HistoryDay } from "@/lib/shared/quota/usage-slots";
import type { StageTraffic } from "../aws/read-cloudwatch";
import type { UsagePlan } from "../aws/read-usage-plan";
import type { UsageFailure } from "../aws/usage-failure";
import type { Polled } from "./polled-value";
import { openUsageSources } from "./usage-sources";

const minuteMs = 60_000;
const noonMs = Date.parse("2026-11-25T12:00:00Z");
const dayStartMs = Date.parse("2026-11-25T00:00:00Z");

const examplePlan: UsagePlan = {
  id: "sdm4pl",
  name: "sdma-default",
  ratePerSecond: 500,
  burst: 1_000,
  quota: 100_000,
  period: "DAY",
  keyId: "r1jekakey0",
};
const denied: UsageFailure = { state: "denied", detail: "Not allowed.", nextStep: "Allow it." };
const throttled: UsageFailure = { state: "failed", detail: "Throttled.", nextStep: "Wait." };

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

const exampleTraffic = (nowMs: number): StageTraffic => ({
  points: [
    { atMs: dayStartMs + 60 * minuteMs, used: 100 },
    { atMs: nowMs - 10 * minuteMs, used: 1_500 },
  ],
  used: 1_500,
  clientErrors: 7,
  serverErrors: 1,
  latency: { p50: 60, p90: 120, p99: 400 },
  integrationLatency: { p50: 50, p90: 105, p99: 410 },
  completeUntilMs: nowMs - 3 * minuteMs,
});

interface World {
  nowMs: number;
  asked: Record<"plan" | "usage" | "traffic" | "history" | "ledger", number>;
  plan: Polled<UsagePlan>;
  usage: Polled<number>;
  traffic: Polled<StageTraffic> | null;
  history: Polled<HistoryDay[]>;
  ledger: UsagePoint[] | null;
  spans: { fromMs: number; nowMs: number }[];
}

/** Sources of a made-up AWS and ledger, with a clock of their own. */
function openExample() {
  const world: World = {
    nowMs: noonMs,
    asked: { plan: 0, usage: 0, traffic: 0, history: 0, ledger: 0 },
    plan: { ok: true, value: examplePlan },
    usage: { ok: true, value: 1_200 },
    traffic: null,
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

describe("what AWS is asked", () => {
  it("is no more with 20 viewers than with one, and at most once a minute", async () => {
    const { world, sources } = openExample();
    for (let second = 0; second < 120; second += 2) {
      await Promise.all(Array.from({ length: 20 }, () => sources.refresh()));
      world.nowMs += 2_000;
    }
    expect(world.asked).toMatchObject({ plan: 1, usage: 2, traffic: 2, history: 1 });
  });

  it("is nothing while nobody looks", async () => {
    const { world, sources } = openExample();
    sources.limits();
    sources.list();
    sources.chosen();
    await sources.used();
    expect(world.asked).toMatchObject({ plan: 0, usage: 0, traffic: 0 });
  });

  it("is asked once by viewers that come while the answer is on its way", async () => {
    const { world, sources } = openExample();
    sources.watch();
    sources.watch();
    await sources.refresh();
    expect(world.asked).toMatchObject({ usage: 1, traffic: 1 });
  });

  it("is asked again after a clock was set back", async () => {
    const { world, sources } = openExample();
    await sources.refresh();
    world.nowMs -= 60 * minuteMs;
    await sources.refresh();
    expect(world.asked.usage).toBe(2);
    expect(sources.list().every(({ readAtMs }) => (readAtMs ?? 0) <= world.nowMs)).toBe(true);
  });

  it("is the use of the plan's period, be it a week or a month", async () => {
    const { world, sources } = openExample();
    world.plan = { ok: true, value: { ...examplePlan, period: "MONTH" } };
    await sources.refresh();
    expect(world.spans[0]?.fromMs).toBe(Date.parse("2026-11-01T00:00:00Z"));
    expect(sources.limits()).toMatchObject({
      period: "MONTH",
      resetsAtMs: Date.parse("2026-12-01T00:00:00Z"),
    });
  });
});

describe("limits", () => {
  it("are the configuration's until the plan was read, and the plan's from then on", async () => {
    const { sources } = openExample();
    expect(sources.limits()).toMatchObject({ ratePerSecond: 50, source: "configuration", planName: null });
    await sources.refresh();
    expect(sources.limits()).toMatchObject({
      ratePerSecond: 500,
      burst: 1_000,
      quota: 100_000,
      source: "usage-plan",
      planName: "sdma-default",
      portalShare: 0.8,
    });
  });

  it("stay the plan's while it cannot be read", async () => {
    const { world, sources } = openExample();
    await sources.refresh();
    world.plan = { ok: false, failure: throttled };
    world.nowMs += 6 * minuteMs;
    await sources.refresh();
    expect(sources.limits().source).toBe("usage-plan");
  });

  it("are unknown, not zero, for a plan without throttle and quota", async () => {
    const { world, sources, rowOf } = openExample();
    world.plan = { ok: true, value: { ...examplePlan, ratePerSecond: null, burst: null, quota: null } };
    await sources.refresh();
    expect(sources.limits()).toMatchObject({ ratePerSecond: null, burst: null, quota: null });
    expect(rowOf("usage-plan")?.detail).toContain("The plan has no quota.");
    expect((await sources.forecast()).forecast?.runsOutAtMs).toBeNull();
  });
});

describe("gauges", () => {
  it("rest on the widest source, filled up by the ledger, with the age of each", async () => {
    const { world, sources, rowOf } = openExample();
    await sources.refresh();
    expect(sources.chosen()).toBe("usage-plan");
    world.nowMs += 1_500;
    world.ledger = [
      { atMs: noonMs - 20 * minuteMs, used: 1_000 },
      { atMs: world.nowMs, used: 1_030 },
    ];
    expect(await sources.used()).toBe(1_230);
    expect((await sources.points()).at(-1)?.atMs).toBe(world.nowMs);
    expect(rowOf("usage-plan")).toMatchObject({ state: "ok", used: 1_200, readAtMs: noonMs });
    expect(rowOf("cloudwatch")).toMatchObject({
      state: "ok",
      used: 1_500,
      completeUntilMs: noonMs - 3 * minuteMs,
    });
    expect(rowOf("cloudwatch")?.detail).toContain("7 were answered 4XX, among which throttled requests hide");
  });

  it("rest on the next source where one is denied, whose row says what to allow", async () => {
    const { world, sources, rowOf } = openExample();
    world.plan = { ok: false, failure: denied };
    await sources.refresh();
    expect(sources.chosen()).toBe("cloudwatch");
    expect(rowOf("usage-plan")).toMatchObject({ ...denied, used: null, readAtMs: null });
    world.traffic = { ok: false, failure: denied };
    world.nowMs += 11 * minuteMs;
    await sources.refresh();
    expect(sources.chosen()).toBe("ledger");
    expect(await sources.used()).toBe(1_000);
  });

  it("keep the last figures through a failure, and give them up after ten minutes", async () => {
    const { world, sources, rowOf } = openExample();
    await sources.refresh();
    world.usage = { ok: false, failure: throttled };
    world.nowMs += 2 * minuteMs;
    await sources.refresh();
    expect(sources.chosen()).toBe("usage-plan");
    expect(rowOf("usage-plan")).toMatchObject({ ...throttled, used: 1_200, readAtMs: noonMs });
    world.nowMs += 9 * minuteMs;
    expect(sources.chosen()).toBe("cloudwatch");
  });

  it("find another plan or key after one has vanished", async () => {
    const { world, sources } = openExample();
    await sources.refresh();
    world.usage = { ok: false, failure: { ...denied, state: "not-configured" } };
    world.nowMs += 2 * minuteMs;
    await sources.refresh();
    expect(sources.limits().source).toBe("configuration");
    world.usage = { ok: true, value: 9 };
    world.nowMs += 2 * minuteMs;
    await sources.refresh();
    expect(world.asked.plan).toBe(2);
    expect(sources.limits().source).toBe("usage-plan");
  });

  it("take none of yesterday's figures for today's", async () => {
    const { world, sources, rowOf } = openExample();
    await sources.refresh();
    world.nowMs += 12 * 60 * minuteMs;
    world.ledger = [];
    expect(rowOf("usage-plan")).toMatchObject({ state: "pending", used: null });
    expect(sources.chosen()).toBe("ledger");
    expect(await sources.used()).toBe(0);
  });

  it("tell no data of CloudWatch from zero, and name the setting", async () => {
    const { world, sources, rowOf } = openExample();
    world.plan = { ok: false, failure: denied };
    world.traffic = { ok: true, value: { ...exampleTraffic(noonMs), points: [], used: 0 } };
    await sources.refresh();
    expect(sources.chosen()).toBe("ledger");
    expect(rowOf("cloudwatch")).toMatchObject({ state: "not-configured", used: null });
    expect(rowOf("cloudwatch")?.nextStep).toContain("apiName");
  });

  it("say so where the ledger cannot be read, and show the rest", async () => {
    const { world, sources, rowOf } = openExample();
    world.ledger = null;
    await sources.refresh();
    expect(rowOf("ledger")).toMatchObject({ state: "failed", used: null });
    expect(await sources.used()).toBe(1_200);
  });
});

describe("latency", () => {
  it("is the integration's, and what the gateway adds, which is never negative", async () => {
    const { world, sources } = openExample();
    expect(sources.latency()).toEqual({ integration: null, gateway: null });
    await sources.refresh();
    expect(sources.latency()).toEqual({
      integration: { p50: 50, p90: 105, p99: 410 },
      gateway: { p50: 10, p90: 15, p99: 0 },
    });
    world.nowMs += 2 * minuteMs;
    world.traffic = { ok: true, value: { ...exampleTraffic(noonMs), latency: null } };
    await sources.refresh();
    expect(sources.latency().gateway).toBeNull();
  });
});

describe("the forecast", () => {
  it("rests on CloudWatch's earlier days", async () => {
    const { world, sources } = openExample();
    const day = (index: number) => ({
      startMs: dayStartMs - index * 24 * 60 * minuteMs,
      counts: Array.from({ length: 96 }, () => 25),
    });
    world.history = { ok: true, value: [7, 6, 5, 2, 1].map(day) };
    await sources.refresh();
    const { forecast, refusal } = await sources.forecast();
    expect(refusal).toBe("");
    expect(forecast).toMatchObject({ method: "seasonal", comparableDays: 5 });
  });

  it("is refused with its reason where nothing is known", async () => {
    const { world, sources } = openExample();
    world.plan = { ok: false, failure: denied };
    world.traffic = { ok: false, failure: denied };
    world.ledger = [];
    await sources.refresh();
    expect(await sources.forecast()).toEqual({
      forecast: null,
      refusal: "Nothing was used in this period yet, and there are no earlier days to compare with.",
    });
  });
});
