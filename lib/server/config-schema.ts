import "server-only";
import * as z from "zod";

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** https, or http on this machine: a signed request over plain http could be read and repeated by others. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && loopbackHosts.has(hostname));
}

const safeUrl = z
  .string()
  .refine(isSafeUrl, "must be an https:// address (http:// is taken only for this machine's loopback)")
  .transform((text) => text.replace(/\/+$/, ""));

const color = z
  .string()
  .regex(
    /^(#[0-9a-f]{6}|red|orange|amber|green|teal|blue|violet|grey)$/i,
    "must be #rrggbb or red, orange, amber, green, teal, blue, violet, grey",
  );

const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be 1 to 40 lower-case letters, digits and hyphens");

const role = z.strictObject({
  id: identifier,
  label: z.string().min(1),
  arn: z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, "must be the ARN of an IAM role"),
  color: color.default("grey"),
  groups: z
    .array(z.string().min(1))
    .default([])
    .describe("Groups of the sign-in token whose members may take this role; * is everyone who can sign in."),
  emails: z
    .array(z.string().min(3))
    .default([])
    .describe("E-mail addresses, or *@domain for a whole domain, without regard to case."),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, "must be 2 to 1,224 letters, digits and + = , . @ : / -")
    .optional(),
  sessionPolicy: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Policy document that narrows the role further for sessions of this portal."),
  durationSeconds: z.number().int().min(900).max(43_200).default(3_600),
});

const deployment = z.strictObject({
  id: identifier,
  label: z.string().min(1),
  color: color.default("teal").describe("Shown beside the name; red means production."),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS Region such as eu-west-1"),
  endpoint: z
    .union([z.string().regex(/^ssm:[\w./-]+$/, "must be a URL or ssm:<parameter name>"), safeUrl])
    .describe("URL of the API, with or without the stage, or ssm:SpatialDataManagementApiEndpoint."),
  apiId: z.string().regex(/^[a-z0-9]{4,}$/, "must be the id of the REST API"),
  stage: z
    .string()
    .regex(/^[\w-]*$/, "must be the name of the stage, or empty behind a custom domain")
    .default("2025-04-18"),
  account: z.string().regex(/^\d{12}$/, "must be an account number of 12 digits, in quotes"),
  usagePlanId: z.string().optional(),
  apiKeyVariable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, "must name an environment variable")
    .optional()
    .describe("Environment variable that holds the API key, where the usage plan asks for one."),
  awsEndpoint: safeUrl.optional().describe("Stands in for every AWS service, as AWS_ENDPOINT_URL does."),
  fileOrigins: z
    .array(safeUrl)
    .default([])
    .describe("Origins besides S3 that presigned file addresses may point to."),
  roles: z.array(role).min(1, "must list at least one role"),
});

const signIn = z.strictObject({
  issuer: safeUrl.describe(
    "OpenID Connect issuer; for Cognito https://cognito-idp.<region>.amazonaws.com/<user pool id>.",
  ),
  clientId: z.string().min(1),
  label: z.string().default("single sign-on"),
  scopes: z.array(z.string()).default(["openid", "email", "profile"]),
  groupsClaim: z.string().default("cognito:groups"),
  sessionNameClaim: z
    .string()
    .default("email")
    .describe("Claim that names the role session, and so the SDMA principal."),
  signOutUrl: safeUrl
    .optional()
    .describe("Only where discovery names no end_session_endpoint: Cognito's https://<domain>/logout."),
  sessionHours: z.number().min(0.25).max(24).default(8),
});

function reportRepeated(
  values: { id: string }[],
  path: (index: number) => PropertyKey[],
  context: z.RefinementCtx,
) {
  values.forEach(({ id }, index) => {
    if (values.findIndex((other) => other.id === id) < index) {
      context.addIssue({ code: "custom", path: path(index), message: `repeats the id "${id}"` });
    }
  });
}

export const portalConfigSchema = z
  .strictObject({
    $schema: z.string().optional(),
    portalUrl: safeUrl.describe("Address under which people open the portal."),
    signIn,
    deployments: z.array(deployment).min(1, "must list at least one deployment"),
  })
  .superRefine((config, context) => {
    reportRepeated(config.deployments, (index) => ["deployments", index, "id"], context);
    config.deployments.forEach((entry, index) => {
      reportRepeated(entry.roles, (at) => ["deployments", index, "roles", at, "id"], context);
    });
  });

export type PortalConfigFile = z.infer<typeof portalConfigSchema>;
export type DeploymentConfig = PortalConfigFile["deployments"][number];
export type RoleConfig = DeploymentConfig["roles"][number];
export type SignInConfig = PortalConfigFile["signIn"];
