import "server-only";
import { isIP } from "node:net";
import * as z from "zod";
import { address, addressWithQuery, endpoint, issuer, origin } from "./config-addresses";
import { adminPagesSchema, findAdminPageContradictions } from "./config-admin-pages";
import { accessRequestsSchema, alertsSchema } from "./config-alerts";
import { regionName } from "./config-arns";
import { reportContradictions } from "./config-contradictions";
import { embeddingSchema, findEmbeddingContradictions } from "./config-embedding";
import { linksSchema } from "./config-links";
import { mapSchema } from "./config-maps";
import { limitsSchema, reserveSchema } from "./config-quota";
import { roleArn, roleSchema } from "./config-role-schema";
import { color, identifier, plainText, variableName } from "./config-texts";

export { isSafeUrl } from "./config-addresses";
export { partitionOf } from "./config-arns";
export type { EmbeddingHost, SignatureAlgorithm } from "./config-embedding";
export type { RoleConfig } from "./config-role-schema";

const accountRule = "must be an account number of 12 digits, in quotes";

const deployment = z.strictObject({
  id: identifier.describe("First path segment of every page of this deployment."),
  label: plainText.describe("Label in the deployment switcher."),
  color: color.prefault("teal").describe("Color shown beside the name; red means production."),
  region: z
    .string()
    .regex(regionName, "must be an AWS Region such as eu-west-1")
    .describe("Region that calls are signed for."),
  endpoint: endpoint.describe(
    "URL of the API, with or without the stage, or ssm:SpatialDataManagementApiEndpoint.",
  ),
  apiId: z
    .string()
    .regex(
      /^[a-z0-9]{4,}$/,
      "must be the id of the REST API: lowercase letters and digits, such as a1b2c3d4e5",
    )
    .describe("Id of the REST API, the stack's output ApiId."),
  stage: z
    .string()
    .regex(
      /^[\w-]{0,128}$/,
      "must be the name of the stage alone (letters, digits, - and _), or empty for a custom domain",
    )
    .default("2025-04-18")
    .describe("Stage of the API; empty for a custom domain whose mapping includes it."),
  account: z
    .string(accountRule)
    .regex(/^\d{12}$/, accountRule)
    .describe("AWS account that owns the API."),
  usagePlanId: plainText
    .optional()
    .describe(
      "Id of the API's usage plan, whose limits and usage the quota page shows; found by apiId and stage if it is missing.",
    ),
  apiKeyId: plainText
    .optional()
    .describe(
      "Id (not the value) of the API key whose usage counts; needed if the usage plan has several keys.",
    ),
  apiName: plainText
    .optional()
    .describe("Name of the API, by which CloudWatch knows it; read from API Gateway if it is missing."),
  monitoringRoleArn: roleArn
    .optional()
    .describe(
      "IAM role that the portal assumes to read usage plans, CloudWatch and the policies of roles; its own credentials are used if it is missing.",
    ),
  apiKeyVariable: variableName
    .optional()
    .describe("Environment variable that contains the API key, if the usage plan requires one."),
  awsEndpoint: address
    .optional()
    .describe("Endpoint to use instead of every AWS service, like AWS_ENDPOINT_URL."),
  timeoutSeconds: z
    .number()
    .min(1)
    .max(300)
    .default(30)
    .describe(
      "Longest wait from admission to the response headers of one call, whatever the number of attempts; " +
        "above 30 only for Regional APIs whose integration timeout was raised.",
    ),
  limits: limitsSchema.prefault({}).describe("Limits of the API and how much of them the portal may take."),
  fileOrigins: z
    .array(origin)
    .default([])
    .describe("Origins besides S3 that presigned file addresses may point to."),
  administrators: z
    .array(
      plainText.refine(
        (group) => group !== "*",
        "must name groups: * would make an administrator of everyone",
      ),
    )
    .default([])
    .describe(
      "Groups in the sign-in token whose members see in the portal who uses the API and who requests access; the role still decides what they may do in SDMA.",
    ),
  reserve: reserveSchema
    .prefault({})
    .describe("For whom the quota is kept, until an administrator changes it on the quota page."),
  alerts: alertsSchema.prefault({}).describe("When and where the portal warns about the quota."),
  accessRequests: accessRequestsSchema
    .prefault({})
    .describe("Where the portal sends requests for access besides showing them."),
  links: linksSchema.prefault({}).describe("Links to pages that people share."),
  roles: z
    .array(roleSchema)
    .min(1, "must list at least one role")
    .describe("Roles that people can assume here; a person starts in the first one that is granted to them."),
});

/** An address, or a network such as `10.0.0.0/8`; not one that holds every address there is. */
function isProxyRange(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = address.includes("%") ? 0 : isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

const server = z.strictObject({
  trustedProxies: z
    .array(
      z
        .string()
        .refine(
          isProxyRange,
          "must be an IP address or a network with its prefix, such as 10.0.0.0/8; 0.0.0.0/0 would trust everybody",
        ),
    )
    .default([])
    .describe("IP addresses or networks of the proxies whose X-Forwarded-For names the client."),
  keepAliveSeconds: z
    .number()
    .min(1)
    .max(600)
    .default(65)
    .describe("How long an idle connection stays open; longer than the idle timeout of a load balancer."),
  drainSeconds: z
    .number()
    .min(0)
    .max(300)
    .default(30)
    .describe("How long requests in flight may take to finish after SIGTERM."),
});

const signIn = z.strictObject({
  issuer: issuer.describe(
    "OpenID Connect issuer; for Cognito https://cognito-idp.<region>.amazonaws.com/<user pool id>.",
  ),
  clientId: plainText.describe("Id of the portal's client at the issuer."),
  label: plainText.default("single sign-on").describe("Text on the sign-in button, after “Sign in with”."),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "must be one scope, without spaces"))
    .refine((scopes) => scopes.includes("openid"), "must include openid")
    .default(["openid", "email", "profile"])
    .describe("Scopes to request; openid is required."),
  groupsClaim: plainText
    .default("cognito:groups")
    .describe("Claim of the id token with the groups: a list, or one string separated by spaces or commas."),
  sessionNameClaim: plainText
    .default("email")
    .describe("Claim that names the role session, and so the SDMA principal."),
  trustsEmailWithoutVerification: z
    .boolean()
    .default(false)
    .describe(
      "Whether addresses count as verified if the issuer sends no email_verified; only for an issuer where nobody can " +
        "choose their own address. Cognito always sends it.",
    ),
  signOutUrl: addressWithQuery
    .optional()
    .describe(
      "Needed if discovery names no end_session_endpoint, and for Cognito with a custom domain: https://<domain>/logout.",
    ),
  sessionHours: z
    .number()
    .min(0.25)
    .max(24)
    .default(8)
    .describe("Hours after which people must sign in again."),
});

export const portalConfigSchema = z
  .strictObject({
    $schema: z.string().optional().describe("For editors: ./portal.config.schema.json."),
    portalUrl: origin.describe("Address at which people open the portal, without a path."),
    signIn: signIn.describe("Where people sign in, by OpenID Connect."),
    server: server.prefault({}).describe("How the portal listens."),
    maps: z
      .array(mapSchema)
      .max(10, "can list at most 10 maps")
      .default([])
      .describe(
        "Base maps that people can choose besides the bundled one. Browsers load them directly, so a key in an address is public.",
      ),
    deployments: z
      .array(deployment)
      .min(1, "must list at least one deployment")
      .describe("Deployments of SDMA, in the order in which they are shown."),
    adminPages: adminPagesSchema,
    embedding: embeddingSchema.prefault({}).describe("Pages of the portal in frames of other programs."),
  })
  .superRefine(reportContradictions)
  .superRefine(({ adminPages, embedding, deployments, portalUrl }, { addIssue }) => {
    const found = [
      ...findAdminPageContradictions(adminPages, { portalUrl, deployments }),
      ...findEmbeddingContradictions(embedding, deployments),
    ];
    for (const { path, message } of found) addIssue({ code: "custom", path, message });
  });

export type PortalConfigFile = z.infer<typeof portalConfigSchema>;
export type DeploymentConfig = PortalConfigFile["deployments"][number];
export type SignInConfig = PortalConfigFile["signIn"];
