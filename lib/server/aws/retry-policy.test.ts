import { describe, expect, it } from "vitest";
import { answerClasses } from "@/lib/shared/contracts/problem";
import { RetryBudget, retryDelayMs, retryKindOf } from "./retry-policy";

describe("retryKindOf", () => {
  it("repeats what passes, and never an exhausted quota or a refusal", () => {
    const repeated = answerClasses.filter(retryKindOf);
    expect(repeated).toEqual(["throttled", "timeout", "unavailable"]);
  });
});

describe("retryDelayMs", () => {
  const longest = () => 1;
  it("doubles from 50 ms after a failure and from 1 s after throttling", () => {
    expect([1, 2, 3].map((attempt) => retryDelayMs("transient", attempt, longest))).toEqual([50, 100, 200]);
    expect([1, 2, 3].map((attempt) => retryDelayMs("throttling", attempt, longest))).toEqual([
      1_000, 2_000, 4_000,
    ]);
  });

  it("stops growing at 20 s and may be nothing at all", () => {
    expect(retryDelayMs("throttling", 12, longest)).toBe(20_000);
    expect(retryDelayMs("throttling", 2, () => 0)).toBe(0);
  });
});

describe("RetryBudget", () => {
  it("allows 35 failures in a row and then no more until calls succeed", () => {
    const budget = new RetryBudget();
    expect(Array.from({ length: 36 }, () => budget.take("transient")).filter(Boolean)).toHaveLength(35);
    for (let call = 0; call < 4; call += 1) budget.succeeded(null);
    expect(budget.take("transient")).toBe(true);
  });
});
