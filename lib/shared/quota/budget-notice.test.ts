import { describe, expect, it } from "vitest";
import type { QuotaBudget } from "../contracts/quota";
import { budgetLabel, budgetNotice, resetLabel } from "./budget-notice";

const nowMs = Date.UTC(2026, 10, 27, 14, 32);
const midnightMs = Date.UTC(2026, 10, 28);
const ample: QuotaBudget = {
  used: 28_796,
  quota: 100_000,
  period: "DAY",
  resetsAtMs: midnightMs,
  source: "usage-plan",
  readAtMs: nowMs - 120_000,
  budget: "ample",
  runsOutAtMs: null,
  lowAt: 20_000,
  room: { portal: 71_204, person: 71_204, bulk: 51_204 },
};

describe("what every page says of the quota", () => {
  it("is what is left, with source, age and reset on hover", () => {
    expect(budgetLabel(ample, nowMs)).toEqual({
      text: "71,204 of 100,000 left today",
      short: "71.2k left",
      detail: "28,796 of 100,000 requests used today. Source: GetUsage, read 2 min ago. Resets at 00:00 UTC.",
    });
    expect(budgetNotice(ample, nowMs)).toBeNull();
  });

  it("is nothing where the quota or its use is not known", () => {
    expect(budgetLabel({ ...ample, used: null }, nowMs)).toBeNull();
    expect(budgetLabel({ ...ample, quota: null }, nowMs)).toBeNull();
    expect(budgetLabel({ ...ample, quota: Number.NaN }, nowMs)).toBeNull();
  });

  it("tells low and used up in words", () => {
    const low = { ...ample, used: 91_204, budget: "low" } as const;
    expect(budgetLabel(low, nowMs)).toMatchObject({
      text: "8,796 of 100,000 left today · low",
      short: "8.8k · low",
    });
    expect(budgetNotice(low, nowMs)).toMatchObject({ title: "8,796 of 100,000 requests are left today." });
    const out = { ...ample, used: 100_400, budget: "exhausted" } as const;
    expect(budgetLabel(out, nowMs)).toMatchObject({ text: "Daily quota used up", short: "used up" });
    expect(budgetNotice(out, nowMs)).toEqual({
      title: "The daily quota is used up.",
      detail: expect.stringContaining("until about 00:00 UTC"),
    });
  });

  it("warns also where it is not known how much is left", () => {
    expect(budgetNotice({ ...ample, used: null, budget: "low" }, nowMs)?.title).toBe(
      "Little is left of the daily quota.",
    );
  });

  it("names the day of a reset that is further away", () => {
    expect(resetLabel(Date.UTC(2026, 11, 1), nowMs)).toBe("Tue 1 Dec 00:00 UTC");
    expect(resetLabel(Number.NaN, nowMs)).toBe("the reset");
    const monthly = { ...ample, period: "MONTH", resetsAtMs: Date.UTC(2026, 11, 1) } as const;
    expect(budgetLabel(monthly, nowMs)?.text).toBe("71,204 of 100,000 left this month");
  });
});
