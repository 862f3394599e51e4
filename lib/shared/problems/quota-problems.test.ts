import { describe, expect, it } from "vitest";
import { problemSchema } from "../contracts/problem";
import {
  portalBusy,
  portalShareExhausted,
  prefetchPaused,
  quotaExhausted,
  zeroLimit,
} from "./quota-problems";

const exhausted = { period: "DAY", resetsAtMs: 90_000, nowMs: 30_000 } as const;
const all = [
  quotaExhausted(exhausted),
  portalShareExhausted({ ...exhausted, period: "WEEK" }),
  portalBusy(5_000),
  prefetchPaused,
  zeroLimit,
];

describe("the limiter's refusals", () => {
  it("have a title without a period, whole sentences, and survive the way to the browser", () => {
    for (const problem of all) {
      expect(problem.title).toMatch(/^[A-Z].*[^.]$/);
      for (const sentence of [problem.detail, problem.nextStep]) expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(problemSchema.parse(JSON.parse(JSON.stringify(problem)))).toEqual(problem);
    }
  });

  it("say when another try may succeed", () => {
    expect(all.map(({ retryAfterMs }) => retryAfterMs)).toEqual([
      60_000,
      60_000,
      5_000,
      undefined,
      undefined,
    ]);
    expect(portalBusy(1).retryAfterMs).toBe(1_000);
    expect(portalBusy(Number.POSITIVE_INFINITY).retryAfterMs).toBe(60_000);
  });
});
