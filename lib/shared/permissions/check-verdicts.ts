/** The worst first. `unknown`: tried, but it could not be found out. `skipped`: it does not apply, or an earlier check failed. */
export const checkVerdicts = ["failed", "warning", "unknown", "skipped", "passed"] as const;
export type CheckVerdict = (typeof checkVerdicts)[number];
