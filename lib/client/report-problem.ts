import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { ProblemError } from "./problem-error";
import { problemOfFailure } from "./problem-of-failure";
import { raiseDoubtOf } from "./session-news";

/** Turns whatever a read threw into the Problem to show, and records what the read cost. */
export function reportProblem(failure: unknown, onCall?: (call: CallRecord) => void): Problem {
  if (failure instanceof ProblemError && failure.call) onCall?.(failure.call);
  const problem = problemOfFailure(failure);
  raiseDoubtOf(problem);
  return problem;
}
