import { describe, expect, it } from "vitest";
import type { UsagePlan } from "../../usage/usage-plan";
import { dateQuota } from "./date-quota";

const plan: UsagePlan = { id: "plan01", name: "plan", apiStages: [], keyIds: [] };
const quota = { limit: 10, offset: 2, period: "WEEK" as const, since: "2026-11-01" };
const today = "2026-11-22";

describe("the day on which a quota began", () => {
  it.each<[string, UsagePlan, UsagePlan | null, string | undefined]>([
    ["is today for a new plan", { ...plan, quota }, null, today],
    ["is today for a plan that had none", { ...plan, quota }, plan, today],
    [
      "is today after its offset changed",
      { ...plan, quota: { ...quota, offset: 3 } },
      { ...plan, quota },
      today,
    ],
    [
      "is today after its period changed",
      { ...plan, quota: { ...quota, period: "MONTH" } },
      { ...plan, quota },
      today,
    ],
    [
      "is kept when only the limit changed",
      { ...plan, quota: { ...quota, limit: 5 } },
      { ...plan, quota },
      "2026-11-01",
    ],
    ["is absent without a quota", plan, { ...plan, quota }, undefined],
  ])("%s", (_, after, before, since) => {
    expect(dateQuota(after, before, today).quota?.since).toBe(since);
  });
});
