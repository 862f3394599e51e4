import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";

/** A read that failed, with what a person is told and what the request cost (null: nothing was sent upstream). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly problem: Problem,
    readonly call: CallRecord | null = null,
  ) {
    super(problem.title);
  }
}
