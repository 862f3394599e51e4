import { z } from "zod";

export const loadOrder = z.object({
  /** Of the replicas, which are asked in turn. */
  origins: z.array(z.string()).min(1),
  /** Read by everybody. */
  path: z.string(),
  /** Headers of the people who look at pages. */
  people: z.array(z.record(z.string(), z.string())),
  /** Of each of them. */
  clicksPerSecond: z.number(),
  /** Headers of the person with the bulk job. */
  bulk: z.record(z.string(), z.string()),
  /** Requests that the job keeps open at once. */
  bulkParallel: z.number(),
  /** The most that it asks for. */
  bulkPerSecond: z.number(),
  seconds: z.number(),
});
export type LoadOrder = z.infer<typeof loadOrder>;

const milliseconds = z.object({ p50: z.number(), p95: z.number(), most: z.number() });
const sideResult = z.object({
  answered: z.number(),
  /** Answers that were not the project, by status; 0 where none came. */
  failed: z.record(z.string(), z.number()),
  /** In the portal's queue, as it says. */
  waitMs: milliseconds,
  /** From request to the end of the answer. */
  totalMs: milliseconds,
});
export type SideResult = z.infer<typeof sideResult>;

export const loadResult = z.object({ clicks: sideResult, bulk: sideResult });
export type LoadResult = z.infer<typeof loadResult>;
