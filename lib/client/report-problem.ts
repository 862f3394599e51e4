import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { ProblemError } from "./problem-error";
import { problemOfFailure } from "./problem-of-failure";
import { raiseDoubtOf } from "./session-news";

/**
 * Reads for a hook that keeps failures as Problems.
 * @throws {Problem} that `reportProblem` makes of whatever the read threw
 */
export async function orProblem<Answer>(
  read: () => Promise<Answer>,
  onCall?: (call: CallRecord) => void,
): Promise<Answer> {
  try {
    return await read();
  } catch (failure) {
    throw reportProblem(failure, onCall);
  }
}

/** Turns whatever a read threw into the Problem to show, and records what the read cost. */
export function reportProblem(failure: unknown, onCall?: (call: CallRecord) => void): Problem {
  if (failure instanceof ProblemError && failure.call) onCall?.(failure.call);
  const problem = problemOfFailure(failure);
  raiseDoubtOf(problem);
  return problem;
}
