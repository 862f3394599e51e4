import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createUsageLedger } from "./usage-ledger";
import { openUsageStore } from "./usage-store";

const meter = { planId: "plan01", meterId: "key-a" };
let dir: string;
const open = () => createUsageLedger(openUsageStore(join(dir, "usage.sqlite")));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "usage-"));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(dir, { recursive: true, force: true });
});

describe("the ledger", () => {
  it("keeps counts and grants across a restart, separately for each meter and day", () => {
    const first = open();
    for (let index = 0; index < 3; index += 1) first.add(meter, "2026-11-22");
    first.add(meter, "2026-11-23");
    first.add({ ...meter, meterId: "key-b" }, "2026-11-23");
    first.grant(meter, "2026-11-22", -10);
    first.close();
    const second = open();
    expect(second.used(meter, "2026-11-22")).toBe(3);
    expect(second.usedSince(meter, "2026-11-22", "2026-11-23")).toBe(4);
    expect(second.used({ ...meter, meterId: "key-b" }, "2026-11-23")).toBe(1);
    expect(second.granted(meter, "2026-11-22")).toBe(-10);
    second.add(meter, "2026-11-22");
    expect(second.used(meter, "2026-11-22")).toBe(4);
    second.close();
  });

  it("flushes within a second, so that a killed process loses no more than that", () => {
    vi.useFakeTimers();
    const running = open();
    running.add(meter, "2026-11-22");
    vi.advanceTimersByTime(1_000);
    const afterwards = openUsageStore(join(dir, "usage.sqlite"));
    expect(afterwards.readCounts("2026-11-22")).toEqual([{ ...meter, day: "2026-11-22", used: 1 }]);
    afterwards.close();
    running.close();
  });
});
