import { z } from "zod";

const methodSettingSchema = z.object({
  metricsEnabled: z.boolean(),
  loggingLevel: z.enum(["OFF", "ERROR", "INFO"]).optional(),
  dataTraceEnabled: z.boolean(),
  throttlingBurstLimit: z.number().int(),
  throttlingRateLimit: z.number(),
  cachingEnabled: z.boolean(),
  cacheTtlInSeconds: z.number().int(),
  cacheDataEncrypted: z.boolean(),
  requireAuthorizationForCacheControl: z.boolean(),
  unauthorizedCacheControlHeaderStrategy: z.enum([
    "FAIL_WITH_403",
    "SUCCEED_WITH_RESPONSE_HEADER",
    "SUCCEED_WITHOUT_RESPONSE_HEADER",
  ]),
});

export type MethodSetting = z.infer<typeof methodSettingSchema>;

export const stageSchema = z.object({
  stageName: z.string(),
  deploymentId: z.string(),
  description: z.string().optional(),
  clientCertificateId: z.string().optional(),
  cacheClusterEnabled: z.boolean(),
  tracingEnabled: z.boolean(),
  accessLogSettings: z
    .object({ destinationArn: z.string().optional(), format: z.string().optional() })
    .optional(),
  variables: z.record(z.string(), z.string()).optional(),
  webAclArn: z.string().optional(),
  /** By resource and method, with the resource's slashes as `~1`; one entry may apply to all others. */
  methodSettings: z.record(z.string(), methodSettingSchema),
  tags: z.record(z.string(), z.string()).optional(),
  createdAtMs: z.number(),
  lastUpdatedAtMs: z.number(),
});

export type Stage = z.infer<typeof stageSchema>;

export const allMethods = "*/*";

/** AWS's defaults for a method that nobody has changed. */
export const defaultMethodSetting: MethodSetting = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5_000,
  throttlingRateLimit: 10_000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

/**
 * The settings of one route, otherwise those of all methods, otherwise undefined.
 * @param route `/iam/libraries/GET`, or null if the API has no such route
 */
export function methodSettingOf({ methodSettings }: Stage, route: string | null): MethodSetting | undefined {
  if (route === null) return methodSettings[allMethods];
  const slash = route.lastIndexOf("/");
  const resource = route.slice(0, slash).replaceAll("~", "~0").replaceAll("/", "~1");
  return methodSettings[`${resource}${route.slice(slash)}`] ?? methodSettings[allMethods];
}
