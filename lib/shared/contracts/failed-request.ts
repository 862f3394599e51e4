import * as z from "zod/mini";
import { problemSchema } from "./problem";

/** For how long a failed request of one's own can be looked up, and how many of them in each deployment. */
export const failuresKeptMs = 24 * 3_600_000;
export const mostFailuresKept = 200;

/** A request of the viewer's own that failed, without secrets and without bodies beyond AWS's redacted message. */
export const failedRequestSchema = z.object({
  id: z.string(),
  /** Epoch milliseconds. */
  atMs: z.number(),
  roleId: z.string(),
  method: z.string(),
  /** Wire path with query after the stage, redacted. */
  path: z.string(),
  /** HTTP status of AWS's answer, or the portal's own where none came. */
  status: z.number(),
  problem: problemSchema,
});
export type FailedRequest = z.infer<typeof failedRequestSchema>;

/** GET /api/permissions/{deployment}/failures */
export const failedRequestsSchema = z.object({
  /** Newest first. */
  failures: z.array(failedRequestSchema),
  /** False while the portal's database does not answer: older ones may be missing. */
  isComplete: z.boolean(),
});
export type FailedRequests = z.infer<typeof failedRequestsSchema>;
