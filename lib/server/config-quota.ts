import "server-only";
import * as z from "zod";

const percent = (standard: number, description: string) =>
  z
    .number()
    .int()
    .min(0, "must be 0 to 100 percent")
    .max(100, "must be 0 to 100 percent")
    .default(standard)
    .describe(description);

/** For whom the quota is kept. */
export const reserveSchema = z.strictObject({
  interactiveFloorPercent: percent(
    20,
    "Share of the quota kept for clicks and changes: bulk work and prefetching stop when no more is left.",
  ),
  personCeilingPercent: percent(100, "Most that one person may use of the quota; 100 means no ceiling."),
  hostCeilingPercent: percent(100, "Most that the pages embedded in one site may use of the quota."),
  bulkCeilingPercent: percent(100, "Most that one person's bulk work may use of the quota."),
});

/** What the portal may take of the API, as far as its usage plan does not say so. */
export const limitsSchema = z.strictObject({
  ratePerSecond: z
    .number()
    .min(0)
    .max(100_000)
    .optional()
    .describe("Requests per second of the usage plan, where the portal cannot read the plan; SDMA sets 500."),
  burst: z
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .describe("Burst of the usage plan, where the portal cannot read the plan; SDMA sets 1,000."),
  dailyQuota: z
    .int()
    .min(0)
    .max(1_000_000_000)
    .optional()
    .describe("Requests per day, where the portal cannot read the plan; SDMA sets 100,000."),
  portalSharePercent: z
    .number()
    .min(1)
    .max(100)
    .default(100)
    .describe("Share of rate, burst and quota that the portal may take; the rest is left to other clients."),
  lowBudgetPercent: z
    .number()
    .min(0)
    .max(100)
    .default(20)
    .describe("When less than this share of the quota is left, the portal stops prefetching."),
});
