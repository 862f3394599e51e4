import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { routes } from "@/lib/shared/routes";
import { ProblemError } from "./problem-error";

const interrupted: Problem = {
  code: "timeout",
  layer: "portal",
  status: 0,
  title: "Reading was interrupted",
  detail: "The page was left while this was being read.",
  nextStep: "Try again.",
  isRetryable: true,
};

function leaveForSignIn() {
  const { pathname, search } = window.location;
  window.location.assign(routes.signIn(`${pathname}${search}`));
}

/**
 * Turns whatever a read threw into the Problem to show, counts its cost, and goes to sign-in when the session ended.
 * @throws what is not a failed read
 */
export function reportProblem(failure: unknown, onCall?: (call: CallRecord) => void): Problem {
  if (failure instanceof DOMException && failure.name === "AbortError") return interrupted;
  if (!(failure instanceof ProblemError)) throw failure;
  if (failure.call) onCall?.(failure.call);
  if (failure.problem.code === "signed-out") leaveForSignIn();
  return failure.problem;
}
