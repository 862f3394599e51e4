import * as z from "zod/mini";
import { levelsFromHighest } from "../level-order";

/** Times are epoch milliseconds. */

export const longestReason = 1_000;
/** Beside the longest reason, it fits the 10 kB that the portal takes of a body. */
const longestPolicyEdit = 4_000;

/** Which layer refused: the policies of the role, a level in SDMA, or that there is no role to act in. */
export const refusedLayers = ["iam", "sdma", "role"] as const;

const idText = z.string().check(z.minLength(1), z.maxLength(120));

/** Ids as in addresses of SDMA's API, by the names of its path parameters; what is not part of the address is absent. */
export const refusedPlaceSchema = z.strictObject({
  libraryId: z.optional(idText),
  projectId: z.optional(idText),
  assetId: z.optional(idText),
  fileIdOrPathId: z.optional(idText),
  templateId: z.optional(idText),
  connectorId: z.optional(idText),
});
export type RefusedPlace = z.infer<typeof refusedPlaceSchema>;

/** What was refused, as the page that showed the refusal knows it. What is needed follows on the server. */
export const refusalSchema = z.strictObject({
  layer: z.enum(refusedLayers),
  /** Absent where no role was given. */
  operationId: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  place: refusedPlaceSchema,
  /** x-amzn-requestid of the refusal. */
  requestId: z.optional(z.string().check(z.maxLength(120), z.regex(/^[\w./+=:-]+$/))),
  denial: z.optional(z.enum(["implicit", "explicit"])),
  /** JSON: an edit that a page of the portal proposes beside what follows from the catalog. */
  policyEdit: z.optional(z.string().check(z.maxLength(longestPolicyEdit))),
  /** Id of the shared link that led to the page: whoever sent it is asked, too. */
  link: z.optional(z.string().check(z.regex(/^[0-9A-Za-z]{22}$/))),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** POST /api/access-requests/{deployment} */
export const newAccessRequestSchema = z.strictObject({
  refusal: refusalSchema,
  reason: z.string().check(z.maxLength(longestReason), z.regex(/\S/)),
});
export type NewAccessRequest = z.infer<typeof newAccessRequestSchema>;

export const neededAccessSchema = z.discriminatedUnion("layer", [
  z.object({
    layer: z.literal("sdma"),
    level: z.enum(levelsFromHighest),
    resource: z.enum(["library", "project", "assetTemplate", "connector"]),
    /** The guide names most levels; the others follow from similar operations. */
    source: z.enum(["guide", "assumed"]),
    /** Who may give that level. */
    granter: z.enum(["MANAGER", "OWNER"]),
  }),
  z.object({
    layer: z.literal("iam"),
    action: z.string(),
    resourceArn: z.string(),
    roleArn: z.string(),
    denial: z.nullable(z.enum(["implicit", "explicit"])),
    /** Of the requester's page; checked only for being JSON. */
    policyEdit: z.nullable(z.string()),
  }),
  z.object({
    layer: z.literal("role"),
    /** The role that STS refused; null where no rule gives the person a role. */
    roleArn: z.nullable(z.string()),
    /** Of the person's sign-in, which a rule could name. */
    groups: z.array(z.string()),
  }),
]);
export type NeededAccess = z.infer<typeof neededAccessSchema>;

/** Whoever sent the link that led to the refusal; absent where no link did. */
const senderSchema = z.optional(z.object({ name: z.string(), principal: z.string() }));
export type LinkSender = NonNullable<z.infer<typeof senderSchema>>;

export const addresseesSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("members"),
    sender: senderSchema,
    /** Whose members they are. */
    resource: z.string(),
    members: z.array(z.object({ principal: z.string(), type: z.enum(["USER", "GROUP"]), level: z.string() })),
  }),
  z.object({
    kind: z.literal("administrators"),
    sender: senderSchema,
    /** False where the configuration names no administrators: nobody but the requester sees the request. */
    hasAny: z.boolean(),
  }),
]);
export type Addressees = z.infer<typeof addresseesSchema>;

export const accessRequestStates = ["open", "granted", "declined", "withdrawn", "expired"] as const;
export type AccessRequestState = (typeof accessRequestStates)[number];

export const accessDecisions = ["granted", "declined", "withdrawn"] as const;

/** How the webhook took it; `none`: no webhook is configured. */
const deliverySchema = z.object({
  state: z.enum(["none", "pending", "delivered", "failed"]),
  attempts: z.number(),
  /** What went wrong and what to check; empty otherwise. */
  detail: z.string(),
});

/** What a grantor would do. */
const grantSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("member-calls"),
    calls: z.array(
      z.object({
        operationId: z.string(),
        method: z.string(),
        /** Encoded path after the stage. */
        wirePath: z.string(),
        /** JSON. */
        body: z.string(),
      }),
    ),
  }),
  z.object({
    kind: z.literal("role-policy"),
    roleName: z.string(),
    policyName: z.string(),
    /** JSON. */
    document: z.string(),
  }),
  z.object({ kind: z.literal("trust-policy"), roleName: z.string() }),
  z.object({ kind: z.literal("configuration") }),
  z.object({ kind: z.literal("explicit-deny"), roleName: z.string() }),
  /** The refusal names no resource of the needed type. */
  z.object({ kind: z.literal("unknown-resource") }),
]);
export type AccessGrant = z.infer<typeof grantSchema>;

const decisionSchema = z.object({
  /** null after the person was erased, and for what expired. */
  by: z.nullable(z.string()),
  atMs: z.number(),
  text: z.string(),
});

export const accessRequestSchema = z.object({
  id: z.string(),
  state: z.enum(accessRequestStates),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
  requester: z.object({
    name: z.string(),
    email: z.string(),
    /** Name of the role session, which SDMA sees as the principal. */
    principal: z.string(),
    roleLabel: z.nullable(z.string()),
    isSelf: z.boolean(),
  }),
  operationId: z.nullable(z.string()),
  place: refusedPlaceSchema,
  needed: neededAccessSchema,
  reason: z.string(),
  refusalRequestId: z.nullable(z.string()),
  addressees: addresseesSchema,
  delivery: deliverySchema,
  decision: z.nullable(decisionSchema),
  grant: grantSchema,
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type AccessRequest = z.infer<typeof accessRequestSchema>;

/** POST /api/access-requests/{deployment}: an open request for the same is joined instead of stored twice. */
export const createdAccessRequestSchema = z.object({ request: accessRequestSchema, isJoined: z.boolean() });
export type CreatedAccessRequest = z.infer<typeof createdAccessRequestSchema>;

/** POST /api/access-requests/{deployment}/preview */
export const accessPreviewSchema = z.object({
  needed: neededAccessSchema,
  addressees: addresseesSchema,
  /** One's own open request for the same. */
  existing: z.nullable(accessRequestSchema),
});
export type AccessPreview = z.infer<typeof accessPreviewSchema>;

/** `mine`: one's own; `decide`: those that one may decide, of everybody for administrators. */
export const accessRequestLists = ["mine", "decide"] as const;
export type AccessRequestList = (typeof accessRequestLists)[number];
export const accessRequestFilters = ["open", "closed", "any"] as const;
export type AccessRequestFilter = (typeof accessRequestFilters)[number];

/** GET /api/access-requests/{deployment} */
export const accessRequestsSchema = z.object({
  /** Newest first. */
  requests: z.array(accessRequestSchema),
  /** There are older ones. */
  hasMore: z.boolean(),
  isAdministrator: z.boolean(),
  /** Open ones that one may decide. */
  toDecide: z.number(),
});
export type AccessRequests = z.infer<typeof accessRequestsSchema>;

/** POST /api/access-requests/{deployment}/{id}/decision */
export const accessDecisionSchema = z.strictObject({
  decision: z.enum(accessDecisions),
  /** What the requester reads. */
  text: z.string().check(z.maxLength(longestReason)),
});
export type AccessDecision = z.infer<typeof accessDecisionSchema>;
