import { describe, expect, it } from "vitest";
import { PeriodUse } from "./period-use";

function opened() {
  const world = {
    nowMs: 1_000_000,
    periodStartMs: 0,
    used: 500 as number | null,
    reads: 0,
    failures: 0,
    fails: false,
  };
  const use = new PeriodUse({
    nowMs: () => world.nowMs,
    periodStartMs: () => world.periodStartMs,
    read: async () => {
      world.reads += 1;
      if (world.fails) throw new Error("The store is gone.");
      return world.used;
    },
    onFailure: () => {
      world.failures += 1;
    },
  });
  const send = (count: number) => {
    for (let sent = 0; sent < count; sent += 1) use.count();
  };
  return { world, use, send };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the use of a period", () => {
  it("is unknown before the first reading, which nobody waits for", async () => {
    const { use } = opened();
    expect(use.current()).toBeNull();
    await settled();
    expect(use.current()).toBe(500);
  });

  it("adds what this process sends to the reading, and is read again after a while", async () => {
    const { use, world, send } = opened();
    use.current();
    await settled();
    send(3);
    expect([use.current(), world.reads]).toEqual([503, 1]);
    world.nowMs += 15_000;
    world.used = 600;
    use.current();
    await settled();
    expect([use.current(), world.reads]).toEqual([600, 2]);
  });

  it("counts what was sent just before a reading on top of it, since it may not be written yet", async () => {
    const { use, world, send } = opened();
    use.current();
    await settled();
    world.nowMs += 11_000;
    send(7);
    world.nowMs += 4_000;
    use.current();
    send(2);
    await settled();
    expect(use.current()).toBe(509);
    world.nowMs += 15_000;
    use.current();
    await settled();
    expect(use.current()).toBe(500);
  });

  it("begins anew with the period, whatever was sent before, also while it is being read", async () => {
    const { use, world, send } = opened();
    use.current();
    await settled();
    send(5_000);
    world.nowMs += 15_000;
    use.current();
    world.periodStartMs = 86_400_000;
    world.used = 2;
    expect(use.current()).toBe(0);
    await settled();
    expect(use.current()).toBe(0);
    world.nowMs += 15_000;
    use.current();
    await settled();
    expect(use.current()).toBe(2);
  });

  it("keeps what it knows while the store fails, and goes on reading", async () => {
    const { use, world, send } = opened();
    use.current();
    await settled();
    world.fails = true;
    world.nowMs += 15_000;
    send(1);
    expect(use.current()).toBe(501);
    await settled();
    expect([use.current(), world.failures]).toEqual([501, 1]);
    world.fails = false;
    world.nowMs += 30_000;
    use.current();
    await settled();
    expect(use.current()).toBe(500);
  });

  it("is what this process has sent, where the store fails from the beginning", async () => {
    const { use, world, send } = opened();
    world.fails = true;
    send(4);
    expect(use.current()).toBeNull();
    await settled();
    send(3);
    expect(use.current()).toBe(7);
  });

  it("keeps the last reading where nobody knows anymore", async () => {
    const { use, world } = opened();
    use.current();
    await settled();
    world.used = null;
    world.nowMs += 15_000;
    use.current();
    await settled();
    expect([use.current(), world.reads]).toEqual([500, 2]);
  });
});
