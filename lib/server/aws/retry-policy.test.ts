import { describe, expect, it } from "vitest";
import { answerClasses } from "@/lib/shared/contracts/problem";
import { RetryBudget, RetryBudgets, retryDelayMs, retryKindOf } from "./retry-policy";

describe("retryKindOf", () => {
  it("retries temporary failures, but never a timeout, an exhausted quota or a refusal", () => {
    const repeated = answerClasses.filter(retryKindOf);
    expect(repeated).toEqual(["throttled", "unavailable"]);
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

  it("stops growing at 20 s and may be zero", () => {
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

describe("RetryBudgets", () => {
  const spend = (budgets: RetryBudgets, personId: string) => {
    let retries = 0;
    while (budgets.take(personId, "transient")) retries += 1;
    return retries;
  };

  it("allows every person 35 failures in a row, independent of others", () => {
    const budgets = new RetryBudgets();
    expect([spend(budgets, "mira"), spend(budgets, "jonas"), spend(budgets, "mira")]).toEqual([35, 35, 0]);
  });

  it("refunds the cost of a successful retry", () => {
    const budgets = new RetryBudgets();
    spend(budgets, "mira");
    budgets.succeeded("mira", "transient");
    expect(spend(budgets, "mira")).toBe(1);
  });

  it("remembers only people whose calls fail", () => {
    const budgets = new RetryBudgets();
    budgets.succeeded("mira", null);
    expect(budgets.size).toBe(0);
    budgets.take("mira", "throttling");
    expect(budgets.size).toBe(1);
    for (let call = 0; call < 5; call += 1) budgets.succeeded("mira", null);
    expect(budgets.size).toBe(0);
  });

  it("remembers 10,000 people at most", () => {
    const budgets = new RetryBudgets();
    for (let number = 0; number <= 10_000; number += 1) budgets.take(`p${number}`, "transient");
    expect(budgets.size).toBe(10_000);
  });
});
