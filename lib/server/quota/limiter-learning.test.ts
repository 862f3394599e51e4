import { describe, expect, it } from "vitest";
import type { Admitted } from "../aws/admission";
import { pass, useFakeTime } from "../aws/fake-time.test-support";
import { codeOf, exampleLimiter, exampleOrigin, midnightMs, settled } from "./limiter.test-support";

/** Admits as many as there are in some seconds, keeping 50 in the queue. */
async function admittedIn(seconds: number, ask: () => Promise<Admitted>): Promise<number> {
  let admitted = 0;
  let waiting = 0;
  for (let tick = 0; tick < seconds * 20; tick += 1) {
    while (waiting < 50) {
      waiting += 1;
      ask().then(() => {
        admitted += 1;
        waiting -= 1;
      });
      await Promise.resolve();
    }
    await pass(50);
  }
  return admitted;
}

describe("what the limiter learns from 429s", () => {
  useFakeTime();

  const limits = { ratePerSecond: 100, burst: 100 };

  it("slows everybody down at once when it is throttled below its own rate, and recovers by itself", async () => {
    const { ask, limiter } = exampleLimiter(limits);
    const first = await ask();
    expect(settled(first, "throttled")).toEqual({ limit: "others" });
    expect(limiter.state()).toMatchObject({ burstTokens: 0, learnedShare: 0.7 });
    const slowed = await admittedIn(1, () => ask(exampleOrigin("jonas")));
    expect(slowed).toBeGreaterThan(65);
    expect(slowed).toBeLessThan(76);
    await pass(15_000);
    expect(limiter.state().learnedShare).toBe(1);
  });

  it("names its own rate where that was used up, and its burst where more was sent", async () => {
    const rate = exampleLimiter({ ratePerSecond: 20, burst: 40 });
    for (let count = 0; count < 18; count += 1) await rate.ask();
    await pass(100);
    const last = await rate.ask();
    expect(settled(await rate.ask(), "throttled")).toEqual({ limit: "rate" });
    expect(settled(last, "answered")).toEqual({ limit: null });
    const burst = exampleLimiter({ ratePerSecond: 10, burst: 40 });
    for (let count = 0; count < 18; count += 1) await burst.ask();
    expect(settled(await burst.ask(), "throttled")).toEqual({ limit: "burst" });
    expect(burst.limiter.state().learnedShare).toBeCloseTo(0.95, 5);
  });

  it("never stops: many 429s leave a twentieth of the rate, and at least one request a second", async () => {
    const { ask, limiter } = exampleLimiter({ ratePerSecond: 4, burst: 100 });
    for (let round = 0; round < 40; round += 1) {
      const asked = ask(exampleOrigin(), { leftMs: 1e9 });
      await pass(1_000);
      settled(await asked, "throttled");
    }
    expect(limiter.state().learnedShare).toBeLessThan(0.3);
    expect(await admittedIn(10, () => ask(exampleOrigin(), { leftMs: 1e9 }))).toBeGreaterThanOrEqual(10);
  });

  it("learns nothing from failures, cancellations and answers", async () => {
    const { ask, limiter } = exampleLimiter(limits);
    for (const kind of ["answered", "failed", "canceled"] as const)
      expect(settled(await ask(), kind)).toEqual({ limit: null });
    expect(limiter.state()).toMatchObject({ learnedShare: 1, budget: "ample", nextProbeAtMs: null });
  });
});

describe("an exhausted quota", () => {
  useFakeTime();

  it("refuses everything at once, also what waits, and says when the quota resets", async () => {
    const { ask, limiter, world } = exampleLimiter();
    const asked = await Promise.all(Array.from({ length: 9 }, () => ask()));
    const waiting = ask(exampleOrigin("jonas"));
    const [first] = asked;
    expect(first && settled(first, "quota-exhausted")).toEqual({ limit: "day" });
    const refused = await waiting;
    expect(refused).toMatchObject({
      ok: false,
      problem: {
        code: "quota-exhausted",
        status: 429,
        title: "The daily quota of the API is used up",
        detail: expect.stringContaining("2026-11-28 at 00:00 UTC"),
        retryAfterMs: 12 * 3_600_000,
      },
    });
    expect(codeOf(await ask())).toBe("quota-exhausted");
    const now = world.calendarMs + performance.now();
    expect(limiter.state()).toMatchObject({ budget: "exhausted", waiting: 0, nextProbeAtMs: now + 60_000 });
  });

  it("sends one probe a minute, and returns slowly once one is answered", async () => {
    const { ask, limiter } = exampleLimiter({ ratePerSecond: 100, burst: 100 });
    settled(await ask(), "quota-exhausted");
    await pass(60_000);
    const codes = (await Promise.all([ask(), ask(), ask()])).map(codeOf);
    expect(codes).toEqual(["admitted", "quota-exhausted", "quota-exhausted"]);
    await pass(60_000);
    const probe = await ask();
    settled(probe, "answered");
    expect(limiter.state()).toMatchObject({ burstTokens: 0, nextProbeAtMs: null, budget: "ample" });
    expect(codeOf(await ask(exampleOrigin("mira", "prefetch")))).toBe("prefetch-paused");
    const first = await admittedIn(2, () => ask());
    expect(first).toBeGreaterThan(15);
    expect(first).toBeLessThan(30);
    await pass(120_000);
    expect(await admittedIn(1, () => ask())).toBeGreaterThan(99);
  });

  it("stays refused after a probe that was throttled", async () => {
    const { ask } = exampleLimiter();
    settled(await ask(), "quota-exhausted");
    await pass(60_000);
    settled(await ask(), "throttled");
    expect(codeOf(await ask())).toBe("quota-exhausted");
  });

  it.each(["failed", "canceled"] as const)(
    "is probed by the next attempt where the probe was %s and told nothing",
    async (kind) => {
      const { ask } = exampleLimiter();
      settled(await ask(), "quota-exhausted");
      await pass(60_000);
      settled(await ask(), kind);
      expect((await Promise.all([ask(), ask()])).map(codeOf)).toEqual(["admitted", "quota-exhausted"]);
    },
  );

  it("is not over because of an answer to what was sent before", async () => {
    const { ask } = exampleLimiter();
    const [early, last] = [await ask(), await ask()];
    settled(last, "quota-exhausted");
    settled(early, "answered");
    expect(codeOf(await ask())).toBe("quota-exhausted");
  });

  it("is over when the period ends, for everybody, slowly, and whether or not anybody asked", async () => {
    const { ask, limiter, world } = exampleLimiter({ ratePerSecond: 100, burst: 100 });
    settled(await ask(), "quota-exhausted");
    world.calendarMs = midnightMs - performance.now() - 1_000;
    expect(codeOf(await ask())).toBe("quota-exhausted");
    await pass(1_000);
    expect(limiter.state()).toMatchObject({ budget: "ample", nextProbeAtMs: null });
    const admitted = await admittedIn(1, () => ask());
    expect(admitted).toBeGreaterThan(5);
    expect(admitted).toBeLessThan(20);
  });

  it("returns where AWS had not reset it yet", async () => {
    const { ask, limiter, world } = exampleLimiter();
    settled(await ask(), "quota-exhausted");
    world.calendarMs = midnightMs - performance.now();
    const asked = ask();
    await pass(1_000);
    settled(await asked, "quota-exhausted");
    expect(codeOf(await ask())).toBe("quota-exhausted");
    expect(limiter.state().budget).toBe("exhausted");
  });

  it("never uses what is loaded ahead as the probe", async () => {
    const { ask } = exampleLimiter();
    settled(await ask(), "quota-exhausted");
    await pass(60_000);
    expect(codeOf(await ask(exampleOrigin("mira", "prefetch")))).toBe("quota-exhausted");
    expect(codeOf(await ask())).toBe("admitted");
  });

  it.each([
    ["WEEK", "weekly", "2026-11-29"],
    ["MONTH", "monthly", "2026-12-01"],
  ] as const)(
    "names the end of a %s, also when the limits were read in an earlier one",
    async (period, name, day) => {
      const { ask } = exampleLimiter({ period, resetsAtMs: 0 });
      settled(await ask(), "quota-exhausted");
      expect(await ask()).toMatchObject({
        problem: { title: `The ${name} quota of the API is used up`, detail: expect.stringContaining(day) },
      });
    },
  );
});

describe("the budget", () => {
  useFakeTime();

  const withUsed = (used: number | null, limits = {}) => exampleLimiter(limits, { used: () => used });

  it.each([
    [800, "ample", "admitted"],
    [801, "low", "prefetch-paused"],
    [1_200, "low", "prefetch-paused"],
    [null, "ample", "admitted"],
  ] as const)("with %s of 1,000 used is %s, and loading ahead %s", async (used, budget, code) => {
    const { ask, limiter } = withUsed(used);
    expect(limiter.state().budget).toBe(budget);
    expect(codeOf(await ask(exampleOrigin("mira", "prefetch")))).toBe(code);
    for (const requestClass of ["interactive", "write", "bulk"] as const)
      expect(codeOf(await ask(exampleOrigin("mira", requestClass)))).toBe("admitted");
  });

  it("ends where the portal's share of the quota ends", async () => {
    const limits = { portalShare: 0.6 };
    const budgets = [480, 481, 599].map((used) => withUsed(used, limits).limiter.state().budget);
    expect(budgets).toEqual(["ample", "low", "low"]);
    const { ask, limiter } = withUsed(600, limits);
    expect(limiter.state().budget).toBe("exhausted");
    expect(await ask()).toMatchObject({
      problem: { code: "quota-exhausted", title: "The portal's share of the daily quota is used up" },
    });
  });

  it("is ample where a plan has no quota", () => {
    expect(withUsed(1e9, { quota: null }).limiter.state().budget).toBe("ample");
  });
});
