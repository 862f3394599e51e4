import * as z from "zod";

const deploymentId = z.enum(["rijeka", "large"]);

/** A fault as a test describes it over HTTP; regular expressions travel as text. */
export const faultOrderSchema = z.object({
  deploymentId: deploymentId.default("rijeka"),
  service: z.enum(["execute-api", "sts", "s3", "oidc"]).default("execute-api"),
  /** Regular expression on the raw path. */
  path: z.string(),
  times: z.number().int().optional(),
  answer: z
    .object({
      status: z.number().int(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.string(),
    })
    .optional(),
  delayMs: z.number().optional(),
  dropAfterBytes: z.number().optional(),
});
export type FaultOrder = z.input<typeof faultOrderSchema>;

export const faultIdSchema = z.object({ id: z.string() });

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
