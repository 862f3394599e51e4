import { describe, expect, it } from "vitest";
import { defaultLimitSettings, type LimitSettings } from "./limit-settings";
import { createLimiter, type LimitedCall } from "./limiter";
import { createUsageLedger, type UsageLedger } from "./usage-ledger";
import type { UsagePlan } from "./usage-plan";
import { openUsageStore } from "./usage-store";

const noonMs = Date.parse("2026-11-22T12:00:00Z");
const lastMinuteMs = Date.parse("2026-11-22T23:59:59.999Z");
const midnightMs = Date.parse("2026-11-23T00:00:00Z");

const plan: UsagePlan = {
  id: "plan01",
  name: "plan",
  apiStages: [{ apiId: "api", stage: "v1" }],
  keyIds: [],
};

function setUp(more: Partial<UsagePlan> = {}, settings: Partial<LimitSettings> = {}) {
  const limits = { ...defaultLimitSettings, ...settings };
  const ledger: UsageLedger = createUsageLedger(openUsageStore(":memory:"));
  const limiter = createLimiter(ledger, limits);
  const call: LimitedCall = {
    plan: { ...plan, ...more },
    meterId: "key-a",
    apiId: "api",
    stage: "v1",
    route: "/things/GET",
    stageThrottle: null,
    nowMs: noonMs,
  };
  const outcomes = (count: number, change: Partial<LimitedCall> = {}) => {
    const seen = { admitted: 0, throttled: 0, "quota-exhausted": 0 };
    for (let index = 0; index < count; index += 1) seen[limiter.admit({ ...call, ...change })] += 1;
    return [seen.admitted, seen.throttled, seen["quota-exhausted"]];
  };
  return { limits, ledger, outcomes };
}

const tight = { rateLimit: 5, burstLimit: 10 };

describe("the throttle of a plan", () => {
  it("allows the burst and refuses the rest", () => {
    const { outcomes } = setUp({ throttle: tight });
    expect(outcomes(20)).toEqual([10, 10, 0]);
    expect(outcomes(20, { nowMs: noonMs + 1_000 })).toEqual([5, 15, 0]);
  });

  it("is separate for each key", () => {
    const { outcomes } = setUp({ throttle: tight });
    expect(outcomes(20)).toEqual([10, 10, 0]);
    expect(outcomes(20, { meterId: "key-b" })).toEqual([10, 10, 0]);
  });

  it("limits one method alone, and the plan's limits all methods together", () => {
    const apiStages = [
      { apiId: "api", stage: "v1", throttle: { "/things/GET": { rateLimit: 1, burstLimit: 3 } } },
    ];
    const { outcomes } = setUp({ throttle: tight, apiStages });
    expect(outcomes(5)).toEqual([3, 2, 0]);
    expect(outcomes(20, { route: "/things/POST" })).toEqual([7, 13, 0]);
  });

  it("can be replaced by a scenario's and restored while it runs", () => {
    const { outcomes, limits } = setUp({ throttle: { rateLimit: 500, burstLimit: 1_000 } });
    limits.planThrottle = tight;
    expect(outcomes(20)).toEqual([10, 10, 0]);
    limits.planThrottle = null;
    expect(outcomes(20, { nowMs: noonMs + 1_000 })).toEqual([20, 0, 0]);
  });
});

describe("the limits after the plan's", () => {
  it("apply to each method of the stage", () => {
    const { outcomes } = setUp();
    expect(outcomes(20, { stageThrottle: tight })).toEqual([10, 10, 0]);
    expect(outcomes(20, { stageThrottle: tight, route: "/other/GET" })).toEqual([10, 10, 0]);
  });

  it("apply to the account across all keys and methods, with or without a plan", () => {
    const { outcomes } = setUp({}, { account: tight });
    expect(outcomes(6, { plan: null })).toEqual([6, 0, 0]);
    expect(outcomes(6, { meterId: "key-b", route: "/other/GET" })).toEqual([4, 2, 0]);
  });

  it("are disabled below zero", () => {
    const { outcomes } = setUp();
    expect(outcomes(50, { stageThrottle: { rateLimit: -1, burstLimit: -1 } })).toEqual([50, 0, 0]);
  });
});

describe("the quota", () => {
  const quota = { limit: 7, offset: 0, period: "DAY" as const };

  it("per day runs out, and is available again at midnight UTC", () => {
    const { outcomes } = setUp({ quota });
    expect(outcomes(10)).toEqual([7, 0, 3]);
    expect(outcomes(1, { nowMs: lastMinuteMs })).toEqual([0, 0, 1]);
    expect(outcomes(10, { nowMs: midnightMs })).toEqual([7, 0, 3]);
  });

  it("is not used up by throttled calls, unless configured to be", () => {
    const spared = setUp({ quota, throttle: { rateLimit: 0, burstLimit: 5 } });
    expect(spared.outcomes(10)).toEqual([5, 5, 0]);
    const charged = setUp({ quota, throttle: { rateLimit: 0, burstLimit: 5 } }, { throttledUsesQuota: true });
    expect(charged.outcomes(10)).toEqual([5, 2, 3]);
  });

  it("per month continues past midnight and ends with the month", () => {
    const { outcomes } = setUp({ quota: { ...quota, period: "MONTH" } });
    expect(outcomes(4)).toEqual([4, 0, 0]);
    expect(outcomes(4, { nowMs: midnightMs })).toEqual([3, 0, 1]);
    expect(outcomes(4, { nowMs: Date.parse("2026-12-01T00:00:00Z") })).toEqual([4, 0, 0]);
  });

  it("is reduced by its offset in the period in which it began, and full in the next", () => {
    const { outcomes } = setUp({ quota: { ...quota, period: "WEEK", offset: 3, since: "2026-11-24" } });
    expect(outcomes(10)).toEqual([4, 0, 6]);
    expect(outcomes(10, { nowMs: Date.parse("2026-11-28T23:00:00Z") })).toEqual([0, 0, 10]);
    expect(outcomes(10, { nowMs: Date.parse("2026-11-29T00:00:00Z") })).toEqual([7, 0, 3]);
  });

  it("counts what a scenario used before, on that day only", () => {
    const { outcomes, limits } = setUp({ quota });
    limits.usedBefore = { day: "2026-11-22", requests: 5 };
    expect(outcomes(4)).toEqual([2, 0, 2]);
    expect(outcomes(10, { nowMs: midnightMs })).toEqual([7, 0, 3]);
  });

  it("can be increased for the rest of its period", () => {
    const { outcomes, ledger } = setUp({ quota });
    expect(outcomes(8)).toEqual([7, 0, 1]);
    ledger.grant({ planId: plan.id, meterId: "key-a" }, "2026-11-22", 3);
    expect(outcomes(8)).toEqual([3, 0, 5]);
    expect(outcomes(8, { nowMs: midnightMs })).toEqual([7, 0, 1]);
  });
});
