import { describe, expect, it } from "vitest";
import {
  dayStartMs,
  denied,
  exampleLatency,
  examplePlan,
  exampleTraffic,
  minuteMs,
  noonMs,
  openExampleSources,
  throttled,
} from "./usage-sources.test-support";

describe("limits", () => {
  it("are the configuration's until the plan was read, and the plan's from then on", async () => {
    const { sources } = openExampleSources();
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
    const { world, sources } = openExampleSources();
    await sources.refresh();
    world.plan = { ok: false, failure: throttled };
    world.nowMs += 6 * minuteMs;
    await sources.refresh();
    expect(sources.limits().source).toBe("usage-plan");
  });

  it("are unknown, not zero, for a plan without throttle and quota", async () => {
    const { world, sources, rowOf } = openExampleSources();
    world.plan = { ok: true, value: { ...examplePlan, ratePerSecond: null, burst: null, quota: null } };
    await sources.refresh();
    expect(sources.limits()).toMatchObject({ ratePerSecond: null, burst: null, quota: null });
    expect(rowOf("usage-plan")?.detail).toContain("The plan has no quota.");
    expect((await sources.forecast()).forecast?.runsOutAtMs).toBeNull();
  });
});

describe("gauges", () => {
  it("rest on the widest source, filled up by the ledger, with the age of each", async () => {
    const { world, sources, rowOf } = openExampleSources();
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
    expect(rowOf("cloudwatch")?.detail).toContain("7 returned 4XX, which includes throttled requests");
  });

  it("count each request of the portal once, though the ledger's steps are a minute wide", async () => {
    const { world, sources } = openExampleSources();
    world.nowMs = noonMs + 30_000;
    world.ledger = [{ atMs: world.nowMs, used: 900 }];
    await sources.refresh();
    world.nowMs = noonMs + 45_000;
    world.ledger = [{ atMs: world.nowMs, used: 910 }];
    expect(await sources.used()).toBe(1_210);
  });

  it("rest on the next source where one is denied, whose row says what to allow", async () => {
    const { world, sources, rowOf } = openExampleSources();
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
    const { world, sources, rowOf } = openExampleSources();
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
    const { world, sources } = openExampleSources();
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
    const { world, sources, rowOf } = openExampleSources();
    await sources.refresh();
    world.nowMs += 12 * 60 * minuteMs;
    world.ledger = [];
    expect(rowOf("usage-plan")).toMatchObject({ state: "pending", used: null });
    expect(sources.chosen()).toBe("ledger");
    expect(await sources.used()).toBe(0);
  });

  it("tell no data of CloudWatch from zero, and name the setting", async () => {
    const { world, sources, rowOf } = openExampleSources();
    world.plan = { ok: false, failure: denied };
    world.traffic = { ok: true, value: { ...exampleTraffic(noonMs), points: [], used: 0 } };
    await sources.refresh();
    expect(sources.chosen()).toBe("ledger");
    expect(rowOf("cloudwatch")).toMatchObject({ state: "not-configured", used: null });
    expect(rowOf("cloudwatch")?.nextStep).toContain("apiName");
  });

  it("say so where the ledger cannot be read, and show the rest", async () => {
    const { world, sources, rowOf } = openExampleSources();
    world.ledger = null;
    await sources.refresh();
    expect(rowOf("ledger")).toMatchObject({ state: "failed", used: null });
    expect(await sources.used()).toBe(1_200);
  });
});

describe("latency", () => {
  const hour = { fromMs: noonMs - 60 * minuteMs, toMs: noonMs };

  it("is the integration's, and what the gateway adds, which is never negative", async () => {
    const { world, sources } = openExampleSources();
    expect(await sources.latency(hour)).toEqual({
      integration: { p50: 50, p90: 105, p99: 410 },
      gateway: { p50: 10, p90: 15, p99: 0 },
    });
    world.latency = { ok: true, value: { ...exampleLatency, whole: null } };
    world.nowMs += 2 * minuteMs;
    await sources.latency(hour);
    expect((await sources.latency(hour)).gateway).toBeNull();
  });

  it("is read for the range that is shown, once a minute for all viewers", async () => {
    const { world, sources } = openExampleSources();
    const day = { fromMs: noonMs - 24 * 60 * minuteMs, toMs: noonMs };
    await Promise.all([hour, hour, day, day].map((range) => sources.latency(range)));
    expect(world.latencySpans).toMatchObject([hour, day]);
    world.nowMs += 30_000;
    // The range of the last hour moves on, and is still the same one.
    await sources.latency({ fromMs: hour.fromMs + 30_000, toMs: hour.toMs + 30_000 });
    expect(world.asked.latency).toBe(2);
    world.nowMs += 60_000;
    const later = { fromMs: hour.fromMs + 90_000, toMs: hour.toMs + 90_000 };
    await sources.latency(later);
    expect(world.latencySpans.at(-1)).toMatchObject(later);
  });

  it("of many ranges is not asked for more than twelve times a minute", async () => {
    const { world, sources } = openExampleSources();
    const zoomed = (minutes: number) => ({
      fromMs: noonMs - minutes * minuteMs,
      toMs: noonMs - 5 * minuteMs,
    });
    for (let minutes = 10; minutes < 40; minutes += 1) await sources.latency(zoomed(minutes));
    expect(world.asked.latency).toBe(12);
    expect(await sources.latency(zoomed(39))).toEqual({ integration: null, gateway: null });
    world.nowMs += 2 * minuteMs;
    expect((await sources.latency(zoomed(39))).integration).toEqual(exampleLatency.integration);
  });

  it("is absent where CloudWatch does not answer soon, which holds up no report", async () => {
    const { world, sources } = openExampleSources();
    world.latency = { ok: false, failure: denied };
    expect(await sources.latency(hour)).toEqual({ integration: null, gateway: null });
  });
});

describe("the forecast", () => {
  it("is computed once for all who ask, and anew after a reading or some seconds", async () => {
    const { world, sources } = openExampleSources();
    await sources.refresh();
    const first = sources.forecast();
    expect(sources.forecast()).toBe(first);
    world.nowMs += 14_000;
    expect(sources.forecast()).toBe(first);
    world.nowMs += 1_000;
    const second = sources.forecast();
    expect(second).not.toBe(first);
    world.nowMs += 70_000;
    await sources.refresh();
    expect(sources.forecast()).not.toBe(second);
  });

  it("rests on CloudWatch's earlier days", async () => {
    const { world, sources } = openExampleSources();
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
    const { world, sources } = openExampleSources();
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
