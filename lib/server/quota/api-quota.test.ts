import { describe, expect, it } from "vitest";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { openStore } from "../store/open-store";
import { openApiQuota } from "./api-quota";

const noonMs = Date.UTC(2026, 10, 27, 12);
const dayMs = 86_400_000;
const unread = {
  ok: false,
  failure: { state: "not-configured", detail: "Nobody is asked.", nextStep: "" },
} as const;

function opened() {
  const store = openStore(":memory:");
  const world = { nowMs: noonMs, reads: 0, fails: false };
  const { sources } = openApiQuota([exampleDeployment], {
    clock: () => world.nowMs,
    nowMs: () => world.nowMs,
    random: () => 0,
    ledgerStore: async () => {
      world.reads += 1;
      if (world.fails) throw new Error("The store is away.");
      return store;
    },
    readers: {
      plan: async () => unread,
      usage: async () => unread,
      traffic: async () => unread,
      latency: async () => unread,
      history: async () => unread,
    },
    onFailure: () => undefined,
  });
  const readsOf = async (look: () => Promise<unknown>) => {
    const before = world.reads;
    await look();
    return world.reads - before;
  };
  return { world, sources, readsOf };
}

describe("the forecast of an API", () => {
  it("reads earlier days once a day, whoever looks", async () => {
    const { world, sources, readsOf } = opened();
    expect(await readsOf(() => Promise.all([sources.forecast(), sources.forecast()]))).toBe(2);
    expect(await readsOf(() => sources.forecast())).toBe(0);
    world.nowMs += dayMs;
    expect(await readsOf(() => sources.forecast())).toBe(2);
  });

  it("reads them again after the store failed", async () => {
    const { world, sources, readsOf } = opened();
    world.fails = true;
    await sources.forecast();
    world.fails = false;
    expect(await readsOf(() => sources.forecast())).toBeGreaterThan(0);
    expect(await readsOf(() => sources.forecast())).toBe(0);
  });
});
