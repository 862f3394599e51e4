import { z } from "zod";

export const apiKeySchema = z.object({
  /** Public; what plans and usage are written by. */
  id: z.string(),
  /** Secret; what callers send as `x-api-key`. */
  value: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  customerId: z.string().optional(),
  enabled: z.boolean(),
  createdAtMs: z.number(),
  lastUpdatedAtMs: z.number(),
  tags: z.record(z.string(), z.string()).optional(),
});

export type ApiKey = z.infer<typeof apiKeySchema>;
