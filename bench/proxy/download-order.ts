import { z } from "zod";

export const downloadOrder = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  parallel: z.number(),
  /** How fast each reads at most; as fast as it can where there is none. */
  bytesPerSecond: z.number().optional(),
  /** Downloads that have not ended by then are given up. */
  limitSeconds: z.number(),
});
export type DownloadOrder = z.infer<typeof downloadOrder>;

export const downloadResult = z.object({
  /** Of all downloads together. */
  bytes: z.number(),
  seconds: z.number(),
  /** Bytes of each that came to its end. */
  ended: z.array(z.number()),
  /** Other than 200; 0 where no answer came in time. */
  wrongStatuses: z.array(z.number()),
});
export type DownloadResult = z.infer<typeof downloadResult>;
