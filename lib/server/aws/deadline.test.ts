import { getEventListeners } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { noAnswerWithin, openDeadline, orAborted, pause, within } from "./deadline";
import { never, pass, sleep, useFakeTime } from "./fake-time.test-support";

describe("openDeadline", () => {
  useFakeTime();

  it("aborts when its time is over, and says so", async () => {
    const deadline = openDeadline(1_000);
    await pass(400);
    expect([deadline.leftMs(), deadline.hasPassed()]).toEqual([600, false]);
    await pass(600);
    expect([deadline.leftMs(), deadline.hasPassed(), deadline.signal.aborted]).toEqual([0, true, true]);
    expect(deadline.signal.reason).toMatchObject({
      name: "TimeoutError",
      message: "No response within 1 second.",
    });
    await pass(5);
    expect(deadline.leftMs()).toBe(0);
  });

  it("aborts for the caller's reason when the caller gives up, also after it was stopped", async () => {
    const [early, late] = [new AbortController(), new AbortController()];
    const [first, second] = [openDeadline(1_000, early.signal), openDeadline(1_000, late.signal)];
    early.abort("gone");
    second.stop();
    await pass(2_000);
    expect([first.signal.reason, first.hasPassed()]).toEqual(["gone", false]);
    expect(second.signal.aborted).toBe(false);
    late.abort("gone later");
    expect([second.signal.reason, second.hasPassed()]).toEqual(["gone later", false]);
  });

  it("keeps no timer for a caller who gave up", () => {
    const leaving = new AbortController();
    openDeadline(1_000, leaving.signal);
    expect(vi.getTimerCount()).toBe(1);
    leaving.abort();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is over at once for a caller who has gone", async () => {
    const deadline = openDeadline(1_000, AbortSignal.abort("gone"));
    expect(deadline.signal.reason).toBe("gone");
    await pass(2_000);
    expect(deadline.hasPassed()).toBe(false);
  });
});

describe("orAborted", () => {
  it("returns what the work returns, and throws what it throws", async () => {
    const { signal } = new AbortController();
    await expect(orAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(orAborted(Promise.reject(new Error("no")), signal)).rejects.toThrow("no");
  });

  it("leaves work alone that somebody else waits for too", async () => {
    const leaving = new AbortController();
    const work = new Promise((resolve) => setTimeout(() => resolve("done"), 5));
    const [gone, staying] = [orAborted(work, leaving.signal), orAborted(work, new AbortController().signal)];
    leaving.abort("gone");
    await expect(gone).rejects.toBe("gone");
    await expect(staying).resolves.toBe("done");
  });

  it.each([
    ["succeeded", () => Promise.resolve(1)],
    ["failed", () => Promise.reject(new Error("no"))],
  ])("listens no longer to the signal once the work has %s", async (_, work) => {
    const { signal } = new AbortController();
    await orAborted(work(), signal).catch(() => undefined);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("does not wait when the signal has aborted before", async () => {
    await expect(orAborted(never(), AbortSignal.abort("gone"))).rejects.toBe("gone");
  });
});

describe("pause", () => {
  useFakeTime();

  it("lasts as long as it should, unless it is ended", async () => {
    const leaving = new AbortController();
    let ended = 0;
    const whole = pause(100, new AbortController().signal).then(() => (ended += 1));
    const cut = pause(100, leaving.signal);
    await pass(99);
    expect(ended).toBe(0);
    leaving.abort("gone");
    await expect(cut).rejects.toBe("gone");
    expect(vi.getTimerCount()).toBe(1);
    await pass(1);
    await whole;
    expect(ended).toBe(1);
  });
});

describe("within", () => {
  useFakeTime();

  it("ends work that takes too long, and tells the work", async () => {
    let given: AbortSignal | undefined;
    const work = within(1_500, (signal) => {
      given = signal;
      return never();
    });
    const failed = expect(work).rejects.toMatchObject({ message: "No response within 1.5 seconds." });
    await pass(1_500);
    await failed;
    expect(given?.aborted).toBe(true);
  });

  it("gives what was done in time", async () => {
    const work = within(1_500, () => sleep(1_499).then(() => "done"));
    await pass(1_499);
    await expect(work).resolves.toBe("done");
    expect(vi.getTimerCount()).toBe(0);
  });
});

it("formats a time", () => {
  expect([noAnswerWithin(1_000), noAnswerWithin(30_000)]).toEqual([
    "No response within 1 second",
    "No response within 30 seconds",
  ]);
});
