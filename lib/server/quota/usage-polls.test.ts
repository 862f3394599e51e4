import { describe, expect, it } from "vitest";
import { examplePlan, minuteMs, openExampleSources } from "./usage-sources.test-support";

describe("what AWS is asked", () => {
  it("is no more with 20 viewers than with one, and at most once a minute", async () => {
    const { world, sources } = openExampleSources();
    for (let second = 0; second < 120; second += 2) {
      await Promise.all(Array.from({ length: 20 }, () => sources.refresh()));
      world.nowMs += 2_000;
    }
    expect(world.asked).toMatchObject({ plan: 1, usage: 2, traffic: 2, history: 1 });
  });

  it("is nothing while nobody looks", async () => {
    const { world, sources } = openExampleSources();
    sources.limits();
    sources.list();
    sources.chosen();
    await sources.used();
    expect(world.asked).toMatchObject({ plan: 0, usage: 0, traffic: 0 });
  });

  it("is asked once by viewers that come while the answer is on its way", async () => {
    const { world, sources } = openExampleSources();
    sources.watch();
    sources.watch();
    await sources.refresh();
    expect(world.asked).toMatchObject({ usage: 1, traffic: 1 });
  });

  it("is asked again after a clock was set back", async () => {
    const { world, sources } = openExampleSources();
    await sources.refresh();
    world.nowMs -= 60 * minuteMs;
    const aws = () => sources.list().filter(({ id }) => id !== "ledger");
    expect(aws().map(({ readAtMs }) => readAtMs)).toEqual([world.nowMs, world.nowMs]);
    await sources.refresh();
    expect(world.asked.usage).toBe(2);
  });

  it("is the use of the plan's period, be it a week or a month", async () => {
    const { world, sources } = openExampleSources();
    world.plan = { ok: true, value: { ...examplePlan, period: "MONTH" } };
    await sources.refresh();
    expect(world.spans[0]?.fromMs).toBe(Date.parse("2026-11-01T00:00:00Z"));
    expect(sources.limits()).toMatchObject({
      period: "MONTH",
      resetsAtMs: Date.parse("2026-12-01T00:00:00Z"),
    });
  });
});
