import "server-only";
import * as z from "zod";

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** https, or http on this machine: a signed request over plain http could be read and repeated by others. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && loopbackHosts.has(hostname));
}

const safeUrlRule = "must be an https:// address (http:// is taken only for this machine's loopback)";
const withoutEndSlashes = (text: string) => text.replace(/\/+$/, "");
const safeUrl = z.string().refine(isSafeUrl, safeUrlRule).transform(withoutEndSlashes);

/** CSS has no amber, and its named colours are too bright beside the portal's own. */
const namedColors: Readonly<Record<string, string>> = {
  red: "#dc2626",
  orange: "#f97316",
  amber: "#d97706",
  green: "#16a34a",
  teal: "#0f766e",
  blue: "#2563eb",
  violet: "#7c3aed",
  grey: "#6b7280",
};

const color = z
  .string()
  .regex(
    /^(#[0-9a-fA-F]{6}|red|orange|amber|green|teal|blue|violet|grey)$/i,
    "must be #rrggbb or red, orange, amber, green, teal, blue, violet, grey",
  )
  .transform((name) => namedColors[name.toLowerCase()] ?? name.toLowerCase());

const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be 1 to 40 lower-case letters, digits and hyphens");

const role = z.strictObject({
  id: identifier.describe("Name of the role inside the portal, unique in its deployment."),
  label: z.string().min(1).describe("What people read in the role switcher."),
  arn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, "must be the ARN of an IAM role")
    .describe("IAM role that the portal takes for a person."),
  color: color.prefault("grey").describe("Dot beside the name of the role."),
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
    .optional()
    .describe("External id, where the role's trust policy asks for one."),
  sessionPolicy: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Policy document that narrows the role further for sessions of this portal."),
  durationSeconds: z
    .number()
    .int()
    .min(900)
    .max(43_200)
    .default(3_600)
    .describe("How long one set of the role's credentials lasts; not above the role's own maximum."),
});

const deployment = z.strictObject({
  id: identifier.describe("First path segment of every page of this deployment."),
  label: z.string().min(1).describe("What people read in the deployment switcher."),
  color: color.prefault("teal").describe("Shown beside the name; red means production."),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS Region such as eu-west-1")
    .describe("Region that calls are signed for."),
  endpoint: z
    .string()
    .refine(
      (text) => /^ssm:[\w./-]+$/.test(text) || isSafeUrl(text),
      `${safeUrlRule}, or ssm:<parameter name>`,
    )
    .transform(withoutEndSlashes)
    .describe("URL of the API, with or without the stage, or ssm:SpatialDataManagementApiEndpoint."),
  apiId: z
    .string()
    .regex(/^[a-z0-9]{4,}$/, "must be the id of the REST API")
    .describe("Id of the REST API, the stack's output ApiId; kept for the permissions page, unused so far."),
  stage: z
    .string()
    .regex(/^[\w-]*$/, "must be the name of the stage, or empty behind a custom domain")
    .default("2025-04-18")
    .describe("Stage of the API; empty behind a custom domain whose mapping names it."),
  account: z
    .string()
    .regex(/^\d{12}$/, "must be an account number of 12 digits, in quotes")
    .describe("AWS account that owns the API; kept for the permissions page, unused so far."),
  usagePlanId: z
    .string()
    .optional()
    .describe("Id of the API's usage plan; kept for the quota page, unused so far."),
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
  roles: z
    .array(role)
    .min(1, "must list at least one role")
    .describe("Roles that people may take here; a person starts with the first that they may take."),
});

const signIn = z.strictObject({
  issuer: safeUrl.describe(
    "OpenID Connect issuer; for Cognito https://cognito-idp.<region>.amazonaws.com/<user pool id>.",
  ),
  clientId: z.string().min(1).describe("Id of the portal's client at the issuer."),
  label: z.string().default("single sign-on").describe("Words on the sign-in button, after “Sign in with”."),
  scopes: z
    .array(z.string())
    .refine((scopes) => scopes.includes("openid"), "must include openid")
    .default(["openid", "email", "profile"])
    .describe("Scopes to ask for; openid is needed."),
  groupsClaim: z
    .string()
    .default("cognito:groups")
    .describe("Claim of the id token with the groups: a list, or one text with spaces or commas between."),
  sessionNameClaim: z
    .string()
    .default("email")
    .describe("Claim that names the role session, and so the SDMA principal."),
  signOutUrl: safeUrl
    .optional()
    .describe(
      "Where discovery names no end_session_endpoint, and for Cognito behind a domain of your own: https://<domain>/logout.",
    ),
  sessionHours: z.number().min(0.25).max(24).default(8).describe("Hours after which people sign in again."),
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

/** First segments of the portal's own addresses, which a deployment's pages would hide. */
const ownSegments = new Set(["api", "sign-in", "signed-out", "basemap", "embed", "s", "icon", "_next"]);

function reportOwnSegments(values: { id: string }[], context: z.RefinementCtx) {
  values.forEach(({ id }, index) => {
    if (!ownSegments.has(id)) return;
    const message = `must not be "${id}", which is an address of the portal's own`;
    context.addIssue({ code: "custom", path: ["deployments", index, "id"], message });
  });
}

export const portalConfigSchema = z
  .strictObject({
    $schema: z.string().optional().describe("For editors: ./portal.config.schema.json."),
    portalUrl: safeUrl
      .refine((text) => text === new URL(text).origin, "must have no path, query or sign-in name")
      .describe("Address under which people open the portal, without a path."),
    signIn: signIn.describe("Where people sign in, by OpenID Connect."),
    deployments: z
      .array(deployment)
      .min(1, "must list at least one deployment")
      .describe("Deployments of SDMA, in the order in which they are shown."),
  })
  .superRefine((config, context) => {
    reportOwnSegments(config.deployments, context);
    reportRepeated(config.deployments, (index) => ["deployments", index, "id"], context);
    config.deployments.forEach((entry, index) => {
      reportRepeated(entry.roles, (at) => ["deployments", index, "roles", at, "id"], context);
    });
  });

export type PortalConfigFile = z.infer<typeof portalConfigSchema>;
export type DeploymentConfig = PortalConfigFile["deployments"][number];
export type RoleConfig = DeploymentConfig["roles"][number];
export type SignInConfig = PortalConfigFile["signIn"];
