import type { Problem } from "../contracts/problem";

/** A row of the table of problems; where nothing else is given, one of the portal's own that no other try would change. */
export const portalProblem = ({
  layer = "portal",
  isRetryable = false,
  ...row
}: Omit<Problem, "layer" | "isRetryable"> & Partial<Pick<Problem, "layer" | "isRetryable">>): Problem => ({
  ...row,
  layer,
  isRetryable,
});
