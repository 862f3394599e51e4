import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { QuotaWaits } from "@/lib/shared/contracts/quota-waits";
import { askWaits } from "./ask-waits";
import { QueueWatch } from "./queue-watch";

const scope = { deploymentId: "rijeka", roleId: "survey", personId: "mira" };
const waiting: QuotaWaits = { waiting: 2, waitedMs: 300, expectedMs: 4_000 };
const none: QuotaWaits = { waiting: 0, waitedMs: 0, expectedMs: 0 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("watching the queue", () => {
  it("asks at once, then once a second, however many reads take long", async () => {
    const ask = vi.fn(async () => waiting);
    const watch = new QueueWatch(ask);
    const told: (QuotaWaits | null)[] = [];
    const ends = [1, 2, 3].map(() => watch.watch(scope, (waits) => told.push(waits)));
    await vi.advanceTimersByTimeAsync(10);
    expect([ask.mock.calls.length, told]).toEqual([1, [waiting, waiting, waiting]]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(ask).toHaveBeenCalledTimes(5);
    for (const end of ends) end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(5);
  });

  it("never asks twice in a second, also for reads that follow each other", async () => {
    const ask = vi.fn(async () => none);
    const watch = new QueueWatch(ask);
    for (let read = 0; read < 20; read += 1) {
      const end = watch.watch(scope, () => undefined);
      await vi.advanceTimersByTimeAsync(100);
      end();
    }
    expect(ask.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it("asks less often while only SDMA takes long", async () => {
    const ask = vi.fn(async () => none);
    new QueueWatch(ask).watch(scope, () => undefined);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ask.mock.calls.length).toBeLessThanOrEqual(8);
    expect(ask.mock.calls.length).toBeGreaterThanOrEqual(5);
  });

  it("does not ask again before the last answer has come", async () => {
    const ask = vi.fn(() => new Promise<null>(() => undefined));
    new QueueWatch(ask).watch(scope, () => undefined);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});

describe("the portal's answer", () => {
  const answering = (body: unknown, status = 200) =>
    vi.fn<typeof fetch>(async () => new Response(JSON.stringify(body), { status }));

  it("is asked as the person of the page", async () => {
    const send = answering(waiting);
    expect(await askWaits(scope, send)).toEqual(waiting);
    expect(send.mock.calls[0]?.[0]).toBe("/api/quota/rijeka/waits");
    expect(JSON.stringify(send.mock.calls[0]?.[1]?.headers)).toContain("mira");
  });

  it("is nothing where it has another form or does not come", async () => {
    for (const body of [null, [], {}, { waiting: "2" }, { waiting: 2, waitedMs: 1 }])
      expect(await askWaits(scope, answering(body))).toBeNull();
    expect(await askWaits(scope, answering(waiting, 500))).toBeNull();
    const offline = async () => {
      throw new TypeError("offline");
    };
    expect(await askWaits(scope, offline)).toBeNull();
  });
});
