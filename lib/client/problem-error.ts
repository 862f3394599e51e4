import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";

/** A failed read, with the problem for the person and the cost of the request (null: nothing was sent upstream). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly problem: Problem,
    readonly call: CallRecord | null = null,
  ) {
    super(problem.title);
  }
}
