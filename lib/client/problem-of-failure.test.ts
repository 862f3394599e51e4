import { describe, expect, it } from "vitest";
import { canceledProblem, outdatedPageProblem } from "@/lib/shared/problems/browser-problems";
import { ProblemError } from "./problem-error";
import { problemOfFailure } from "./problem-of-failure";

function chunkLoadError(): Error {
  const error = new Error("Failed to load chunk /_next/static/chunks/0c.js from module 17");
  error.name = "ChunkLoadError";
  return error;
}

describe("problemOfFailure", () => {
  it("gives the problem of a failed read", () => {
    expect(problemOfFailure(new ProblemError(canceledProblem))).toBe(canceledProblem);
  });

  it("says of an abort that the page was left", () => {
    expect(problemOfFailure(AbortSignal.abort().reason)).toMatchObject({
      title: "Loading was interrupted",
      isRetryable: true,
    });
  });

  it.each([
    chunkLoadError(),
    new TypeError("Failed to fetch dynamically imported module: https://portal/_next/a.js"),
    new TypeError("error loading dynamically imported module: https://portal/_next/a.js"),
    new TypeError("Importing a module script failed."),
  ])("says of code that did not arrive that it can be loaded again: $message", (error) => {
    expect(problemOfFailure(error)).toBe(outdatedPageProblem);
  });

  it.each([
    new TypeError("network error"),
    new RangeError("x"),
    "a string",
    null,
    undefined,
    7,
    { problem: 1 },
  ])("turns whatever else was thrown into a problem that can be retried, and notes it: %s", (thrown) => {
    const noted: unknown[] = [];
    const problem = problemOfFailure(thrown, (failure) => noted.push(failure));
    expect(problem).toMatchObject({ code: "unexpected", isRetryable: true });
    expect(noted).toEqual([thrown]);
  });
});
