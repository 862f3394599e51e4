import { describe, expect, it } from "vitest";
import type { QuotaBudget } from "../contracts/quota";
import { costLabel } from "./cost-label";
import { judgeCost } from "./judge-cost";

const nowMs = Date.UTC(2026, 10, 27, 14, 32);
const budget = (changes: Partial<QuotaBudget> = {}): QuotaBudget => ({
  used: 28_796,
  quota: 100_000,
  period: "DAY",
  resetsAtMs: Date.UTC(2026, 10, 28),
  source: "usage-plan",
  readAtMs: nowMs - 120_000,
  budget: "ample",
  runsOutAtMs: null,
  lowAt: 20_000,
  room: { portal: 71_204, person: 71_204, bulk: 51_204 },
  ...changes,
});
const kindOf = (requests: number, changes: Partial<QuotaBudget> = {}, isBulk = false) =>
  judgeCost({ requests, isBulk }, budget(changes), nowMs).kind;

describe("the cost of an action", () => {
  it("is printed from ten requests on", () => {
    expect([costLabel(9), costLabel(10), costLabel(1_200)]).toEqual([
      "",
      " · 10 requests",
      " · 1,200 requests",
    ]);
  });

  it("is told with what it leaves, and with the source", () => {
    expect(judgeCost({ requests: 213 }, budget(), nowMs)).toEqual({
      kind: "fine",
      title: "",
      detail:
        "Costs 213 requests and leaves 70,991 of 71,204. 28,796 of 100,000 requests used today. Source: GetUsage, read 2 min ago. Resets at 00:00 UTC.",
    });
  });

  it.each([
    [51_204, "fine"],
    [51_205, "low"],
    [71_204, "low"],
    [71_205, "too-much"],
  ])("%i requests with 71,204 left and 20,000 to save: %s", (requests, kind) => {
    expect(kindOf(requests)).toBe(kind);
  });

  it("is held against the share of the person, and of bulk work where it is some", () => {
    const room = { portal: 71_204, person: 300, bulk: 100 };
    expect([kindOf(300, { room }), kindOf(301, { room })]).toEqual(["fine", "too-much"]);
    expect([kindOf(100, { room }, true), kindOf(101, { room }, true)]).toEqual(["fine", "too-much"]);
    expect(judgeCost({ requests: 301 }, budget({ room }), nowMs).detail).toMatch(
      /^Costs 301 requests\. Your share has 300 left, so it will stop before its end\./,
    );
    expect(judgeCost({ requests: 101, isBulk: true }, budget({ room }), nowMs).detail).toContain(
      "Your share for bulk work has 100 left",
    );
    expect(judgeCost({ requests: 80_000 }, budget(), nowMs).detail).toContain("The portal has 71,204 left");
  });

  it("is too much for a quota that counts as used up, whatever the figures say", () => {
    const { kind, detail } = judgeCost({ requests: 10 }, budget({ budget: "exhausted" }), nowMs);
    expect([kind, detail]).toEqual(["too-much", expect.stringContaining("The quota is used up")]);
  });

  it("says that it is low already", () => {
    const low = { used: 90_000, room: { portal: 10_000, person: 10_000, bulk: 0 } };
    const titles = [
      judgeCost({ requests: 10 }, budget(low), nowMs),
      judgeCost({ requests: 60_000 }, budget(), nowMs),
    ];
    expect(titles.map(({ title }) => title)).toEqual([
      "Little is left of the quota",
      "This leaves little of the quota",
    ]);
  });

  it("is told alone where there is no quota, or nothing is known of it", () => {
    const free = { quota: null, lowAt: null, room: { portal: null, person: null, bulk: null } };
    for (const known of [null, budget(free), budget({ used: null, room: free.room })])
      expect(judgeCost({ requests: 10 }, known, nowMs)).toEqual({
        kind: "unknown",
        title: "",
        detail: "Costs 10 requests. What is left of the quota is not known.",
      });
  });
});
