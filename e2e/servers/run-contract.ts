import * as z from "zod";

export const callSchema = z.object({
  service: z.string(),
  method: z.string(),
  path: z.string(),
  operation: z.string().nullable(),
  status: z.number(),
  principalArn: z.string().nullable(),
  atMs: z.number(),
  wasAborted: z.boolean(),
});
export const callsSchema = z.array(callSchema);
export type SandboxCall = z.infer<typeof callSchema>;

export const portalSettingsSchema = z.object({
  config: z.unknown(),
  environment: z.record(z.string(), z.string()),
});

export const secretsSchema = z.object({
  /** By the name that a failure may show. */
  configured: z.record(z.string(), z.string()),
  sessions: z.array(z.object({ accessKeyId: z.string(), secret: z.string(), tokenHash: z.string() })),
});
export type KnownSecrets = z.infer<typeof secretsSchema>;
