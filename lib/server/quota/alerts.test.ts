import { describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import type { AlertFigures } from "./alert-rules";
import {
  badForecast,
  hourMs,
  noonMs,
  openProcess,
  openWorld,
  resetMs,
  secret,
  startMs,
  type World,
} from "./alerts.test-support";

const typesIn = ({ sent }: World) => sent.map(({ type, sharePercent }) => sharePercent ?? type);

describe("alerts of a deployment", () => {
  it("are sent once for each share that is reached, however often the figures are read", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    for (const used of [40_000, 50_000, 51_000, 79_999, 80_000, 94_000, 96_000, 99_000, 100_000])
      for (const _ of [1, 2]) await see({ used });
    expect(typesIn(world)).toEqual([50, 80, 95]);
  });

  it("say the highest of several shares that are reached at once", async () => {
    const world = await openWorld();
    await openProcess(world).see({ used: 97_000 });
    expect(typesIn(world)).toEqual([95]);
  });

  it("begin again with each period", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    await see({ used: 55_000 });
    const next = { periodStartMs: resetMs, resetsAtMs: resetMs + 24 * hourMs };
    await see({ used: 1_000, ...next }, resetMs + hourMs);
    await see({ used: 56_000, ...next }, resetMs + 2 * hourMs);
    expect(typesIn(world)).toEqual([50, 50]);
    expect(new Set(world.sent.map(({ id }) => id)).size).toBe(2);
  });

  it("are not repeated after a restart, by other replicas, or from a source that lags", async () => {
    const world = await openWorld();
    await openProcess(world).see({ used: 81_000, ...badForecast });
    await openProcess(world).see({ used: 81_000, ...badForecast });
    await openProcess(world).see({ used: 60_000, source: "usage-plan" });
    expect(typesIn(world)).toEqual([80, "quota.forecast"]);
  });

  it("are sent by one of several processes that see it at the same time", async () => {
    const world = await openWorld();
    const processes = [1, 2, 3, 4].map(() => openProcess(world));
    await Promise.all(processes.map(({ see }) => see({ used: 81_000, ...badForecast })));
    expect(typesIn(world).sort()).toEqual([80, "quota.forecast"]);
  });

  it("do not multiply when the quota is lowered, raised, vanishes and returns", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    await see({ used: 40_000 });
    for (const quota of [45_000, 100_000, 42_000, null, 45_000, 0, 42_000, 1_000_000])
      await see({ used: 40_000, quota });
    expect(typesIn(world)).toEqual([80, 95]);
  });

  it("do not multiply when the clock jumps to other days and back", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    const dayMs = 24 * hourMs;
    for (const jumpMs of [0, dayMs, 0, -dayMs, 0, 30 * dayMs, 0]) {
      const period = { periodStartMs: startMs + jumpMs, resetsAtMs: resetMs + jumpMs };
      // Until it is read again, the figure is that of the other day.
      await see({ used: 81_000, ageMs: Math.abs(jumpMs) + 60_000, ...period }, noonMs + jumpMs);
    }
    expect(typesIn(world)).toEqual([80]);
  });

  it("of the forecast come back when it was good for hours, as another alert, from one process", async () => {
    const world = await openWorld();
    const [one, two] = [openProcess(world), openProcess(world)];
    const bothSee = async (changes: Partial<AlertFigures>, nowMs: number) => {
      await one.see(changes, nowMs);
      await two.see(changes, nowMs);
    };
    await bothSee(badForecast, startMs + 5 * hourMs);
    await bothSee({}, startMs + 6 * hourMs);
    await bothSee(badForecast, startMs + 7 * hourMs);
    expect(world.sent).toHaveLength(1);
    await bothSee({}, startMs + 8 * hourMs);
    await bothSee(badForecast, startMs + 11 * hourMs);
    await bothSee(badForecast, startMs + 12 * hourMs);
    expect(typesIn(world)).toEqual(["quota.forecast", "quota.forecast"]);
    expect(new Set(world.sent.map(({ id }) => id)).size).toBe(2);
  });

  it("of the forecast do not come back after a short relief, however long ago they were sent", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    for (const hour of [5, 7, 9, 11]) await see(badForecast, startMs + hour * hourMs);
    await see({}, startMs + 12 * hourMs);
    await see(badForecast, startMs + 13 * hourMs);
    await openProcess(world).see(badForecast, startMs + 13 * hourMs);
    expect(typesIn(world)).toEqual(["quota.forecast"]);
  });

  it("that are sent need the store no more", async () => {
    const world = await openWorld();
    const { see } = openProcess(world);
    await see({ used: 81_000, ...badForecast });
    world.logged.length = 0;
    world.isStoreLost = true;
    await see({ used: 82_000, ...badForecast });
    expect(world.logged).toEqual([]);
  });

  it("are shown without a webhook and without a store, and then nothing is sent", async () => {
    const world = await openWorld();
    world.isStoreLost = true;
    const { alerts, see } = openProcess(world, { hasWebhook: false });
    await see({ used: 81_000 });
    expect(alerts.active()).toMatchObject([{ kind: "share", sharePercent: 80, used: 81_000 }]);
    expect([world.sent, world.logged]).toEqual([[], []]);
    expect(await alerts.sendTest()).toEqual({ state: "not-configured" });
  });

  it("wait for a store that is lost, and are shown all the same", async () => {
    const world = await openWorld();
    const { alerts, see } = openProcess(world);
    world.isStoreLost = true;
    await see({ used: 81_000 });
    expect(world.sent).toEqual([]);
    expect(alerts.active()).toHaveLength(1);
    expect(world.logged.join()).toContain("an alert waits");
    world.isStoreLost = false;
    await see({ used: 81_500 });
    expect(typesIn(world)).toEqual([80]);
  });
});

describe("the message of an alert", () => {
  it("says what happened in words and figures, and nothing of people or ids", async () => {
    const world = await openWorld();
    await openProcess(world).see({ used: 81_230, ...badForecast });
    const figures = {
      createdAt: "2026-11-27T12:00:00.000Z",
      deployment: "Rijeka",
      used: 81_230,
      quota: 100_000,
      usedPercent: 81.2,
      resetsAt: "2026-11-28T00:00:00.000Z",
      source: "usage-plan",
      ageSeconds: 60,
    };
    const id = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(world.sent).toEqual([
      {
        ...figures,
        id,
        type: "quota.share",
        text: "Rijeka: 80% of the quota is used (81,230 of 100,000 requests). It resets at 2026-11-28 00:00 UTC.",
        sharePercent: 80,
        runsOutAt: null,
        runOutProbability: null,
      },
      {
        ...figures,
        id,
        type: "quota.forecast",
        text: "Rijeka: the quota will probably run out at about 2026-11-27 16:40 UTC (81,230 of 100,000 requests are used). It resets at 2026-11-28 00:00 UTC.",
        sharePercent: null,
        runsOutAt: "2026-11-27T16:40:00.000Z",
        runOutProbability: 0.8,
      },
    ]);
    const { id: deploymentId, apiId, account } = exampleDeployment;
    for (const private_ of [`"${deploymentId}"`, apiId, account, secret])
      expect(JSON.stringify(world.sent)).not.toContain(private_);
  });
});
