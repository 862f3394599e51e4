import { z } from "zod";

const throttleLimit = z.object({ rateLimit: z.number(), burstLimit: z.number().int() });

export const usagePlanSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  productCode: z.string().optional(),
  apiStages: z.array(
    z.object({
      apiId: z.string(),
      stage: z.string(),
      /** Keyed by `/path/METHOD`, with the path as the API defines it: `/iam/libraries/{libraryId}/GET`. */
      throttle: z.record(z.string(), throttleLimit).optional(),
    }),
  ),
  throttle: throttleLimit.optional(),
  quota: z
    .object({
      limit: z.number().int(),
      offset: z.number().int(),
      period: z.enum(["DAY", "WEEK", "MONTH"]),
      since: z.string().optional(),
    })
    .optional(),
  tags: z.record(z.string(), z.string()).optional(),
  /** Ids of the API keys in the plan, oldest first. */
  keyIds: z.array(z.string()),
});

export type UsagePlan = z.infer<typeof usagePlanSchema>;
export type ApiStage = UsagePlan["apiStages"][number];
