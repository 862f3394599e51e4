import { describe, expect, it } from "vitest";
import type { UsagePoint } from "@/lib/shared/contracts/quota";
import { LedgerReader } from "./ledger-use";

const minuteMs = 60_000;

function openReader(points: readonly UsagePoint[]) {
  const world = { nowMs: 0, asked: 0, fails: false };
  const ledger = {
    pointsSince: async () => {
      world.asked += 1;
      if (world.fails) throw new Error("no store");
      return points;
    },
    history: async () => [],
  };
  return { world, reader: new LedgerReader(ledger, () => world.nowMs) };
}

describe("the reader of the ledger", () => {
  it("keeps requests within their step, though quiet steps before it have no points", async () => {
    const points = [
      { atMs: 0, used: 0 },
      { atMs: 10 * minuteMs, used: 30 },
      { atMs: 11 * minuteMs, used: 31 },
      { atMs: 20.5 * minuteMs, used: 40 },
    ];
    const { reader } = openReader(points);
    await reader.read(0, minuteMs);
    expect(reader.of(0)?.points).toEqual([
      { atMs: 0, used: 0 },
      { atMs: 9 * minuteMs, used: 0 },
      { atMs: 10 * minuteMs, used: 30 },
      { atMs: 11 * minuteMs, used: 31 },
      { atMs: 20 * minuteMs, used: 31 },
      { atMs: 20.5 * minuteMs, used: 40 },
    ]);
  });

  it("asks at most once a second, again for another period, and again after a clock was set back", async () => {
    const { world, reader } = openReader([]);
    await Promise.all([reader.read(0, minuteMs), reader.read(0, minuteMs)]);
    await reader.read(0, minuteMs);
    expect(world.asked).toBe(1);
    await reader.read(5, minuteMs);
    expect(world.asked).toBe(2);
    expect(reader.of(0)).toBeNull();
    world.nowMs = -5_000;
    await reader.read(5, minuteMs);
    expect(world.asked).toBe(3);
  });

  it("has no points, rather than none used, where the store fails", async () => {
    const { world, reader } = openReader([]);
    world.fails = true;
    await reader.read(0, minuteMs);
    expect(reader.of(0)).toEqual({ readAtMs: 0, periodStartMs: 0, points: null });
  });
});
