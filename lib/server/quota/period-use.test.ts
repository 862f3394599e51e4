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
    clock: () => world.nowMs,
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
  return { world, use };
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
    const { use, world } = opened();
    use.current();
    await settled();
    for (let sent = 0; sent < 3; sent += 1) use.count();
    expect(use.current()).toBe(503);
    expect(world.reads).toBe(1);
    world.nowMs += 15_000;
    world.used = 600;
    use.current();
    use.count();
    await settled();
    // The attempt that was sent while the ledger was read counts on top.
    expect(use.current()).toBe(601);
  });

  it("begins anew with the period", async () => {
    const { use, world } = opened();
    use.current();
    await settled();
    world.periodStartMs = 86_400_000;
    world.used = 2;
    expect(use.current()).toBe(0);
    await settled();
    expect(use.current()).toBe(2);
  });

  it("keeps what it knows while the store fails, and goes on reading", async () => {
    const { use, world } = opened();
    use.current();
    await settled();
    world.fails = true;
    world.nowMs += 15_000;
    use.count();
    expect(use.current()).toBe(501);
    await settled();
    expect([use.current(), world.failures]).toEqual([501, 1]);
    world.fails = false;
    world.nowMs += 15_000;
    use.current();
    await settled();
    expect(use.current()).toBe(500);
  });

  it("keeps the last reading where nobody knows anymore, and reads on after the clock was set back", async () => {
    const { use, world } = opened();
    use.current();
    await settled();
    world.used = null;
    world.nowMs -= 3_600_000;
    use.current();
    await settled();
    expect([use.current(), world.reads]).toEqual([500, 2]);
  });
});
