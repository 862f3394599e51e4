import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AlertClaim, abandonedMs, claimAlert, settleAlert } from "./alert-deliveries";
import { openStore } from "./open-store";

const nowMs = Date.UTC(2026, 10, 27, 12);
const hourMs = 3_600_000;
const key = { deploymentId: "rijeka", kind: "share", periodStartMs: Date.UTC(2026, 10, 27) };
const share = (level: number, atMs = nowMs): AlertClaim => ({ nowMs: atMs, level, repeatAfterMs: null });
const once = (atMs = nowMs): AlertClaim => ({ nowMs: atMs, level: null, repeatAfterMs: null });
const again = (atMs: number): AlertClaim => ({ nowMs: atMs, level: null, repeatAfterMs: 3 * hourMs });
const claimed = (level: number) => ({ state: "claimed", level });

async function openOne() {
  const store = await openStore(":memory:");
  return {
    claim: (claim: AlertClaim, changes: Partial<typeof key> = {}) =>
      claimAlert(store, { ...key, ...changes }, claim),
    settle: (level: number, atMs = nowMs) => settleAlert(store, key, { level, nowMs: atMs }),
  };
}

describe("the claim of an alert", () => {
  it("is given to one of many processes that share a store", async () => {
    const folder = mkdtempSync(join(tmpdir(), "portal-alerts-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "portal.sqlite");
    const stores = [await openStore(path), await openStore(path), await openStore(path)];
    const results = await Promise.all(
      [...stores, ...stores].map((store) => claimAlert(store, key, share(80))),
    );
    expect(results.filter(({ state }) => state === "claimed")).toEqual([claimed(80)]);
    expect(results.filter(({ state }) => state === "pending")).toHaveLength(5);
    for (const store of stores) await store.destroy();
  });

  it("is given once per deployment, kind and period", async () => {
    const { claim } = await openOne();
    for (const changes of [{}, { deploymentId: "oslo" }, { kind: "forecast" }, { periodStartMs: 1 }]) {
      expect(await claim(share(80), changes)).toEqual(claimed(80));
      expect(await claim(share(80), changes)).toEqual({ state: "pending" });
    }
  });

  it("is settled when it was delivered or given up", async () => {
    const { claim, settle } = await openOne();
    await claim(share(80));
    await settle(80);
    expect(await claim(share(80, nowMs + abandonedMs * 2))).toEqual({ state: "settled" });
  });

  it("goes up with the share and never down", async () => {
    const { claim, settle } = await openOne();
    expect(await claim(share(50))).toEqual(claimed(50));
    expect(await claim(share(95))).toEqual(claimed(95));
    expect(await claim(share(80))).toEqual({ state: "settled" });
    // The process that sent the lower share says so late.
    await settle(50);
    expect(await claim(share(95))).toEqual({ state: "pending" });
  });

  it.each([
    ["a share", share, 80],
    ["what has no levels", (_: number, atMs?: number) => once(atMs), 1],
  ])("of %s passes to another process when the one that held it has ended", async (_, make, level) => {
    const { claim } = await openOne();
    await claim(make(80));
    expect(await claim(make(80, nowMs + abandonedMs))).toEqual({ state: "pending" });
    expect(await claim(make(80, nowMs + abandonedMs + 1))).toEqual(claimed(level));
    expect(await claim(make(80, nowMs + abandonedMs + 2))).toEqual({ state: "pending" });
  });

  it("is given again after its time, as the next of the period, and to one process", async () => {
    const { claim, settle } = await openOne();
    expect(await claim(again(nowMs))).toEqual(claimed(1));
    await settle(1);
    expect(await claim(again(nowMs + 3 * hourMs - 1))).toEqual({ state: "settled" });
    expect(await claim(once(nowMs + 4 * hourMs))).toEqual({ state: "settled" });
    expect(await claim(again(nowMs + 3 * hourMs))).toEqual(claimed(2));
    expect(await claim(again(nowMs + 3 * hourMs))).toEqual({ state: "pending" });
    expect(await claim(again(nowMs + 3 * hourMs + abandonedMs + 1))).toEqual(claimed(2));
  });

  it("of a clock that was hours ahead does not block those that follow; of a little, it does", async () => {
    const { claim } = await openOne();
    await claim(again(nowMs + 5 * hourMs));
    expect(await claim(again(nowMs + 2 * hourMs))).toEqual({ state: "pending" });
    expect(await claim(again(nowMs))).toEqual(claimed(2));
  });
});
