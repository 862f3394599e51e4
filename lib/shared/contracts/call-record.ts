import * as z from "zod/mini";

/** One read or write as the request strip at the bottom of a page shows it. */
export const callRecordSchema = z.object({
  operationId: z.string(),
  method: z.string(),
  /** Wire path with query after the stage, such as `/iam/libraries?maxResults=50`. */
  path: z.string(),
  status: z.number(),
  durationMs: z.number(),
  /** Requests that reached the gateway for this call; 0 when the cache answered. */
  attempts: z.number(),
  /** `joined`: waited for an equal read in flight. `bypass`: never cached. */
  cache: z.enum(["miss", "hit", "joined", "bypass"]),
  /** How long its attempts waited in the portal for their turn. */
  waitMs: z.optional(z.number()),
  requestId: z.optional(z.string()),
  /** Set when the answer's Date showed that the portal's clock was off and was corrected. */
  clockCorrectedMs: z.optional(z.number()),
});
export type CallRecord = z.infer<typeof callRecordSchema>;
