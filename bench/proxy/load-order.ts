import { z } from "zod";

export const loadOrder = z.object({
  origin: z.string(),
  /** Without a query. */
  path: z.string(),
  /** Sent in turn, one set per request. */
  headers: z.array(z.record(z.string(), z.string())).min(1),
  connections: z.number(),
  requests: z.number(),
  /** The load stops after this, whatever it has sent. */
  limitSeconds: z.number(),
});
export type LoadOrder = z.infer<typeof loadOrder>;

export const loadResult = z.object({
  requests: z.number(),
  /** From the first request sent to the last answer. */
  seconds: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  errors: z.number(),
  /** Other than 200. */
  wrongStatuses: z.array(z.number()),
});
export type LoadResult = z.infer<typeof loadResult>;
