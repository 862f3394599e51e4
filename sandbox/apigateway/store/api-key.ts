import { z } from "zod";

export const apiKeySchema = z.object({
  /** Public; identifies the key in plans and usage. */
  id: z.string(),
  /** Secret; sent by callers as `x-api-key`. */
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
