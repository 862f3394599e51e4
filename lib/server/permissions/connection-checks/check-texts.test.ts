import { describe, expect, it } from "vitest";
import type { ConnectionCheckId } from "@/lib/shared/contracts/connection-checks";
import { decideChecks } from "./decide-checks";
import type { Evidence } from "./evidence";
import { done, failedWith, fineEvidence, nowMs, problemOf, replyOf } from "./example-evidence.test-support";

const checkOf = (id: ConnectionCheckId, changes: Partial<Evidence>) =>
  decideChecks({ ...fineEvidence, ...changes }).find((check) => check.id === id);
const signedAs = (...args: Parameters<typeof problemOf>) => ({ signed: done(replyOf(problemOf(...args))) });
const seconds = (count: number) => new Date(nowMs + count * 1_000).toUTCString();

describe("the clock, and what a check says", () => {
  it.each([
    [20, "passed"],
    [31, "warning"],
    [-31, "warning"],
    [299, "warning"],
    [302, "failed"],
    [-302, "failed"],
  ])("a clock that differs by %i s is %s", (difference, verdict) => {
    const signed = done(replyOf(null, { date: seconds(difference) }));
    expect(checkOf("clock", { signed })?.verdict).toBe(verdict);
    expect(checkOf("clock", { stsTime: { date: seconds(difference), receivedAtMs: nowMs } })?.verdict).toBe(
      verdict,
    );
  });

  it("a refused time fails the clock, whatever the headers say; without any Date it says nothing", () => {
    expect(checkOf("clock", signedAs("clock-skew"))?.verdict).toBe("failed");
    const undated = done(replyOf(null, { date: undefined }));
    expect(checkOf("clock", { signed: undated, unsigned: undated, stsTime: null })?.verdict).toBe("skipped");
  });

  it("the trust policy that lacks the session tags is told apart by STS's own words", () => {
    const problem = problemOf("role-refused", {
      upstreamMessage: "User: arn:x is not authorized to perform: sts:TagSession on resource: arn:y",
    });
    expect(checkOf("role-trust", { session: failedWith(problem, "AccessDenied") })?.nextStep).toContain(
      "Allow sts:TagSession",
    );
  });
});

it("every check that is not passed says what to do, or which check it waits for", () => {
  const skip = { state: "skipped", because: "endpoint" } as const;
  const dark = {
    address: failedWith(problemOf("unavailable")),
    name: skip,
    tls: skip,
    unsigned: skip,
    signed: skip,
  };
  for (const check of decideChecks({ ...fineEvidence, ...dark }))
    if (check.verdict !== "passed") expect(check.nextStep || check.summary).toMatch(/Do this|did not pass/);
});
