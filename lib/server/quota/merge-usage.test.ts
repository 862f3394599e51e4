import { describe, expect, it } from "vitest";
import { type MergeInput, mergeUsage } from "./merge-usage";

const point = (atMs: number, used: number) => ({ atMs, used });
const ledger = [point(0, 0), point(100, 10), point(200, 20), point(300, 40)];
const inputOf = (changes: Partial<MergeInput>): MergeInput => ({
  nowMs: 300,
  periodStartMs: 0,
  ledger,
  usagePlan: null,
  cloudwatch: null,
  ...changes,
});

describe("the use of the period", () => {
  const cloudwatch = { used: 50, completeUntilMs: 200, points: [point(100, 20), point(200, 50)] };

  it("is told by GetUsage first, then by CloudWatch, then by the ledger", () => {
    const usagePlan = { used: 60, completeUntilMs: 250 };
    expect(mergeUsage(inputOf({ usagePlan, cloudwatch })).chosen).toBe("usage-plan");
    expect(mergeUsage(inputOf({ cloudwatch })).chosen).toBe("cloudwatch");
    expect(mergeUsage(inputOf({}))).toEqual({
      chosen: "ledger",
      used: 40,
      points: [point(0, 0), point(100, 10), point(200, 20), point(300, 40)],
    });
  });

  it("adds what the portal has sent since a source was complete", () => {
    expect(mergeUsage(inputOf({ cloudwatch }))).toMatchObject({
      used: 70,
      points: [point(0, 0), point(100, 20), point(200, 50), point(300, 70)],
    });
  });

  it("spreads GetUsage's sum as CloudWatch saw it, or as the ledger did", () => {
    const usagePlan = { used: 25, completeUntilMs: 200 };
    expect(mergeUsage(inputOf({ usagePlan, cloudwatch })).points).toEqual([
      point(0, 0),
      point(100, 10),
      point(200, 25),
      point(300, 45),
    ]);
    expect(mergeUsage(inputOf({ usagePlan: { used: 100, completeUntilMs: 200 } })).points).toEqual([
      point(0, 0),
      point(100, 50),
      point(200, 100),
      point(300, 120),
    ]);
  });

  it("is not known, rather than zero, where nothing can be read", () => {
    expect(mergeUsage(inputOf({ ledger: null }))).toEqual({ chosen: "ledger", used: null, points: [] });
  });

  it("stands on a source alone where the ledger cannot be read", () => {
    const usagePlan = { used: 25, completeUntilMs: 200 };
    expect(mergeUsage(inputOf({ usagePlan, ledger: null }))).toEqual({
      chosen: "usage-plan",
      used: 25,
      points: [point(0, 0), point(200, 25)],
    });
  });

  it("is zero right after the reset", () => {
    const input = inputOf({ nowMs: 0, ledger: [point(0, 0)], usagePlan: { used: 0, completeUntilMs: 0 } });
    expect(mergeUsage(input)).toMatchObject({ used: 0 });
    expect(mergeUsage(inputOf({ nowMs: 0, ledger: [] }))).toMatchObject({ used: 0 });
  });
});
