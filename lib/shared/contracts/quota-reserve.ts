import * as z from "zod/mini";

const percent = z.number().check(z.int(), z.gte(0), z.lte(100));

/** What an administrator keeps of a period's quota, and for whom; whole percents of the portal's share. */
export const quotaReserveSchema = z.strictObject({
  /** Kept for people's own clicks and changes: bulk work and prefetching stop when no more than this is left. */
  interactiveFloorPercent: percent,
  /** Most that one person may use. 100: no ceiling. */
  personCeilingPercent: percent,
  /** Most that the pages embedded in one host may use. */
  hostCeilingPercent: percent,
  /** Most that the bulk work of one person may use. */
  bulkCeilingPercent: percent,
});
export type QuotaReserve = z.infer<typeof quotaReserveSchema>;

/** GET /api/quota/{deployment}/reserve */
export const reserveStateSchema = z.object({
  reserve: quotaReserveSchema,
  /** From the configuration. */
  defaults: quotaReserveSchema,
  /** Newest first; who made them is told to administrators alone. */
  changes: z.array(
    z.object({ atMs: z.number(), by: z.nullable(z.string()), reserve: z.nullable(quotaReserveSchema) }),
  ),
});
export type ReserveState = z.infer<typeof reserveStateSchema>;
