import type { Problem } from "@/lib/shared/contracts/problem";

/** Never retried by the portal itself; but once somebody has granted, raised or restored something, a person may retry. */
const liftedByPeople: ReadonlySet<Problem["code"]> = new Set([
  "access-denied-iam",
  "access-denied-gateway",
  "access-denied-sdma",
  "content-missing",
  "content-refused",
  "quota-exhausted",
  "role-refused",
  "signature",
]);

/** Whether a person may try again; the portal itself retries less. */
export const canTryAgain = ({ code, isRetryable }: Pick<Problem, "code" | "isRetryable">): boolean =>
  isRetryable || liftedByPeople.has(code);
