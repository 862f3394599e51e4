import { describe, expect, it } from "vitest";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { canceledProblem } from "@/lib/shared/problems/browser-problems";
import { ProblemError } from "./problem-error";
import { reportProblem } from "./report-problem";

const call: CallRecord = {
  operationId: "ListLibraries",
  method: "GET",
  path: "/iam/libraries",
  status: 200,
  durationMs: 12.5,
  attempts: 1,
  cache: "miss",
};

describe("reportProblem", () => {
  it("gives the problem of a failed read and counts its cost", () => {
    const calls: CallRecord[] = [];
    const problem = reportProblem(new ProblemError(canceledProblem, call), (made) => calls.push(made));
    expect(problem).toBe(canceledProblem);
    expect(calls).toEqual([call]);
  });

  it("counts nothing where nothing was sent", () => {
    const calls: CallRecord[] = [];
    reportProblem(new ProblemError(canceledProblem), (made) => calls.push(made));
    reportProblem(AbortSignal.abort().reason, (made) => calls.push(made));
    expect(calls).toEqual([]);
  });
});
