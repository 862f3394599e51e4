import * as z from "zod/mini";
import { checkVerdicts } from "../permissions/check-verdicts";

/** One thing that was checked. Free of secrets: no credentials, token, external id, API key, cookie or query of an address. */
export const checkResultSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** A newer portal may have verdicts that this page does not know. */
  verdict: z.catch(z.enum(checkVerdicts), "unknown"),
  /** What was found, in a sentence or two. */
  summary: z.string(),
  evidence: z.array(z.object({ label: z.string(), value: z.string() })),
  /** One thing to do; empty where nothing is to be done. */
  nextStep: z.string(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;
