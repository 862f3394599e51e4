import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { codeOf, exampleLimiter, exampleOrigin } from "./limiter.test-support";
import { Waits } from "./waits";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const signalOf = (controller = new AbortController()) => controller.signal;

/** A limiter of ten requests a second whose bucket is empty, and the waits before it. */
async function emptyBucket() {
  const { limiter } = exampleLimiter();
  const waits = new Waits({ limiter, nowMs: () => performance.now() });
  const admission = waits.around(limiter);
  while (limiter.state().burstTokens > 0)
    await admission.admit(exampleOrigin("jonas"), 1, 30_000, signalOf());
  return { limiter, waits, admission };
}

describe("requests that wait for the rate limit", () => {
  it("are known to their person with the time that they have waited and will wait", async () => {
    const { waits, admission } = await emptyBucket();
    const sent = Array.from({ length: 5 }, () =>
      admission.admit(exampleOrigin("mira"), 1, 30_000, signalOf()),
    );
    await vi.advanceTimersByTimeAsync(20);
    const { waiting, waitedMs, expectedMs } = waits.of({ personId: "mira" });
    expect([waiting, waitedMs]).toEqual([5, 20]);
    expect(expectedMs).toBeGreaterThanOrEqual(450);
    expect(expectedMs).toBeLessThan(700);
    expect(waits.of({ personId: "jonas" })).toEqual({ waiting: 0, waitedMs: 0, expectedMs: 0 });
    await vi.advanceTimersByTimeAsync(600);
    expect((await Promise.all(sent)).map(codeOf)).toEqual(Array(5).fill("admitted"));
    expect(waits.of({ personId: "mira" }).waiting).toBe(0);
  });

  it("are told apart by the page that asked", async () => {
    const { waits, admission } = await emptyBucket();
    void admission.admit(exampleOrigin("mira"), 1, 30_000, signalOf());
    expect(waits.of({ personId: "mira", feature: "project" }).waiting).toBe(1);
    expect(waits.of({ personId: "mira", feature: "asset" }).waiting).toBe(0);
  });

  it("leave the queue when they are given up, and are never sent", async () => {
    const { limiter, waits, admission } = await emptyBucket();
    const controller = new AbortController();
    const given = admission.admit(exampleOrigin("mira"), 1, 30_000, controller.signal);
    const other = admission.admit(exampleOrigin("jonas"), 1, 30_000, signalOf());
    expect(limiter.state().waiting).toBe(2);
    controller.abort(new Error("given up"));
    await expect(given).rejects.toThrow("given up");
    expect([limiter.state().waiting, waits.of({ personId: "mira" }).waiting]).toEqual([1, 0]);
    const sentBefore = limiter.state().perSecond;
    await vi.advanceTimersByTimeAsync(500);
    await other;
    // Only the other one has left.
    expect(limiter.state().perSecond - sentBefore).toBe(1);
  });

  it("say a finite time even where no token will come", async () => {
    const waits = new Waits({
      limiter: { expectedWaitMs: () => Number.POSITIVE_INFINITY },
      nowMs: () => 0,
    });
    const admission = waits.around({ admit: () => new Promise(() => undefined), lift: () => undefined });
    void admission.admit(exampleOrigin("mira"), 1, 30_000, signalOf());
    expect(waits.of({ personId: "mira" }).expectedMs).toBe(3_600_000);
  });
});
