import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import type { Admitted } from "../aws/admission";
import { pass, useFakeTime } from "../aws/fake-time.test-support";
import { codeOf, exampleLimiter, exampleOrigin, ticketOf } from "./limiter.test-support";

type Ask = ReturnType<typeof exampleLimiter>["ask"];
const askTimes = (ask: Ask, count: number) => Promise.all(Array.from({ length: count }, () => ask()));

/** Asks without waiting, and collects what comes. */
function collect(asked: readonly Promise<Admitted>[]): Admitted[] {
  const landed: Admitted[] = [];
  for (const one of asked) one.then((admitted) => landed.push(admitted));
  return landed;
}

describe("the limiter", () => {
  useFakeTime();

  it("admits half of the burst at once after a start, and then the rate", async () => {
    const { ask } = exampleLimiter();
    // Of a burst of 20, a twentieth is left alone.
    const landed = collect(Array.from({ length: 100 }, () => ask()));
    await pass(0);
    expect(landed).toHaveLength(9);
    await pass(3_000);
    expect(landed).toHaveLength(39);
    expect(landed.every(({ ok }) => ok)).toBe(true);
  });

  it("tells how long an attempt waited", async () => {
    const { ask } = exampleLimiter();
    const asked = askTimes(ask, 11);
    await pass(1_000);
    const waits = (await asked).map((admitted) => ticketOf(admitted).waitMs);
    expect(waits.slice(0, 9)).toEqual(new Array(9).fill(0));
    // Half a token was left.
    expect(waits.slice(9).map((waitMs) => Math.round(waitMs / 10) * 10)).toEqual([50, 150]);
  });

  it.each([{ ratePerSecond: 0 }, { burst: 0 }, { quota: 0 }, { portalShare: 0 }])(
    "refuses everything with its own problem where the limits are %o",
    async (limits) => {
      const { ask } = exampleLimiter(limits);
      expect(codeOf(await ask())).toBe("zero-limit");
    },
  );

  it("takes the defaults of an account where a plan has no rate, burst and quota", async () => {
    const { ask, limiter } = exampleLimiter({ ratePerSecond: null, burst: null, quota: null });
    expect((await askTimes(ask, 1_000)).every(({ ok }) => ok)).toBe(true);
    expect(limiter.state()).toMatchObject({ burstCapacity: 4_750, budget: "ample" });
  });

  it("takes its share of rate and burst only", async () => {
    const { ask, limiter } = exampleLimiter({ portalShare: 0.5 });
    const landed = collect(Array.from({ length: 50 }, () => ask()));
    await pass(4_000);
    expect(landed).toHaveLength(4 + 20);
    expect(limiter.state().burstCapacity).toBe(9);
  });

  it("applies limits that change within a second, also to those who wait", async () => {
    const { ask, world } = exampleLimiter({ ratePerSecond: 0.01, burst: 1 });
    await ask();
    const landed = collect([ask(exampleOrigin(), { leftMs: 200_000 })]);
    world.limits = { ...world.limits, ratePerSecond: 100, burst: 100 };
    await pass(1_100);
    expect(landed).toHaveLength(1);
    world.limits = { ...world.limits, ratePerSecond: 0 };
    await pass(1_000);
    expect(codeOf(await ask())).toBe("zero-limit");
  });

  it("refuses those who wait when the limits become zero", async () => {
    const { ask, world } = exampleLimiter({ ratePerSecond: 0.01, burst: 1 });
    await ask();
    const landed = collect([ask(exampleOrigin(), { leftMs: 200_000 })]);
    world.limits = { ...world.limits, quota: 0 };
    await pass(2_000);
    expect(landed.map(codeOf)).toEqual(["zero-limit"]);
  });

  it("is not moved by a calendar that jumps by an hour", async () => {
    const { ask, world } = exampleLimiter();
    await askTimes(ask, 9);
    const landed = collect(Array.from({ length: 30 }, () => ask()));
    world.calendarMs += 3_600_000;
    await pass(1_000);
    world.calendarMs -= 7_200_000;
    await pass(1_000);
    expect(landed).toHaveLength(20);
  });
});

describe("the limiter's queue", () => {
  useFakeTime();

  it("refuses at once what would wait longer than its call may take", async () => {
    const { ask } = exampleLimiter();
    await askTimes(ask, 9);
    const landed = collect(Array.from({ length: 40 }, () => ask(exampleOrigin(), { leftMs: 2_000 })));
    await pass(0);
    expect(landed.map(codeOf)).toEqual(Array.from({ length: 20 }, () => "portal-busy"));
    const [refused] = landed;
    expect(refused).toMatchObject({ problem: { status: 503, isRetryable: true } });
    expect(refused && !refused.ok && refused.problem.retryAfterMs).toBeGreaterThan(2_000);
    await pass(2_000);
    expect(landed.filter(({ ok }) => ok)).toHaveLength(20);
  });

  it("refuses what one person queues beyond 500, and still takes another's", async () => {
    const { ask } = exampleLimiter();
    await askTimes(ask, 9);
    const patient = { leftMs: 1e9 };
    const landed = collect(Array.from({ length: 501 }, () => ask(exampleOrigin(), patient)));
    collect([ask(exampleOrigin("jonas"), patient)]);
    await pass(0);
    expect(landed.map(codeOf)).toEqual(["portal-busy"]);
  });

  it("refuses everybody beyond 5,000", async () => {
    const { ask, limiter } = exampleLimiter();
    await askTimes(ask, 9);
    const people = Array.from({ length: 5_001 }, (_, index) => exampleOrigin(`p${index}`));
    const landed = collect(people.map((origin) => ask(origin, { leftMs: 1e9 })));
    await pass(0);
    expect(landed.map(codeOf)).toEqual(["portal-busy"]);
    expect(limiter.state().waiting).toBe(5_000);
  });

  it("lets go at once of those who give up, and gives their turn to the next", async () => {
    const { ask, limiter } = exampleLimiter();
    await askTimes(ask, 9);
    const leaving = new AbortController();
    const left = ask(exampleOrigin("ada"), { signal: leaving.signal });
    const next = collect([ask(exampleOrigin("ben"))]);
    leaving.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    expect(limiter.state().waiting).toBe(1);
    await pass(110);
    expect(next).toHaveLength(1);
    expect(limiter.state().waiting).toBe(0);
  });

  it("keeps no listener of those who were admitted", async () => {
    const { ask } = exampleLimiter();
    await askTimes(ask, 9);
    const { signal } = new AbortController();
    const landed = collect([ask(exampleOrigin(), { signal })]);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await pass(200);
    expect([landed.length, getEventListeners(signal, "abort").length]).toEqual([1, 0]);
  });

  it("does not admit somebody who has already left", async () => {
    const { ask, limiter } = exampleLimiter();
    await expect(ask(exampleOrigin(), { signal: AbortSignal.abort(new Error("gone")) })).rejects.toThrow(
      "gone",
    );
    expect(limiter.state().perSecond).toBe(0);
  });

  it("says that the portal is busy when the call's own time ends in the queue", async () => {
    const { ask, world } = exampleLimiter({ ratePerSecond: 1, burst: 1 });
    await ask();
    const deadline = new AbortController();
    const before = ask();
    const waiting = ask(exampleOrigin(), { leftMs: 2_500, signal: deadline.signal });
    // The estimate was right before somebody lowered the rate.
    world.limits = { ...world.limits, ratePerSecond: 0.01 };
    await pass(2_500);
    deadline.abort(new Error("no response within 2.5 seconds"));
    expect([await before, await waiting].map(codeOf)).toEqual(["admitted", "portal-busy"]);
  });

  it("lets nobody overtake those who wait, when a timer is late", async () => {
    let lateMs = 0;
    const { ask } = exampleLimiter({}, { nowMs: () => performance.now() + lateMs });
    await askTimes(ask, 9);
    const order: string[] = [];
    const note = (name: string) => ask(exampleOrigin(name)).then(() => order.push(name));
    const waiting = note("ada");
    lateMs = 1_000;
    const newcomer = note("ben");
    await Promise.resolve();
    expect(order).toEqual([]);
    await pass(1_000);
    await Promise.all([waiting, newcomer]);
    expect(order).toEqual(["ada", "ben"]);
  });

  it("moves what waits ahead to the class of the reader who joins it", async () => {
    const { ask, limiter } = exampleLimiter();
    await askTimes(ask, 9);
    collect(Array.from({ length: 100 }, () => ask(exampleOrigin("ada", "prefetch"))));
    const origin = exampleOrigin("ben", "prefetch");
    const joined = collect([ask(origin)]);
    collect(Array.from({ length: 100 }, () => ask(exampleOrigin("cleo"))));
    origin.requestClass = "interactive";
    limiter.lift(origin);
    await pass(350);
    expect(joined).toHaveLength(1);
    limiter.lift(origin);
    expect(limiter.state().waiting).toBeGreaterThan(190);
  });
});
