import * as z from "zod/mini";

/** Why something could not be read, and who can change that. */
const unreadSchema = z.object({
  /** Such as `the attached policy ReadOnly`. */
  what: z.string(),
  detail: z.string(),
  nextStep: z.string(),
});
export type Unread = z.infer<typeof unreadSchema>;

export const policyTextSchema = z.object({
  name: z.string(),
  kind: z.enum(["inline", "attached", "boundary", "session", "resource"]),
  /** JSON, as AWS or the configuration has it. */
  document: z.string(),
  /** Of a managed policy; null or absent for others. */
  arn: z.optional(z.nullable(z.string())),
});
export type PolicyText = z.infer<typeof policyTextSchema>;

const rolePoliciesSchema = z.object({
  /** `AROA…`, the beginning of `aws:userid`. */
  roleId: z.string(),
  tags: z.record(z.string(), z.string()),
  maxSessionSeconds: z.number(),
  policies: z.array(policyTextSchema),
  /** Null where the role has none, or where `unread` names it. */
  boundary: z.nullable(policyTextSchema),
  /** Parts that may hold anything. */
  unread: z.array(unreadSchema),
  hasUnreadBoundary: z.boolean(),
});

export const roleEvidenceSchema = z.object({
  id: z.string(),
  label: z.string(),
  arn: z.string(),
  /** Rule of the configuration that gives the role to the viewer, such as `group survey-crew`; null where none does. */
  grantedBy: z.nullable(z.string()),
  /** What gives the role to people. */
  rules: z.object({
    /** Of these the viewer's own alone, unless they are an administrator; `*` is everyone who can sign in. */
    groups: z.array(z.string()),
    /** Whether the viewer's address does, too. */
    isByEmail: z.boolean(),
    /** Addresses, or `*@domain`; of these, too, the viewer's own alone. */
    emails: z.array(z.string()),
  }),
  /** Null where IAM could not be read; `unread` says why. */
  policies: z.nullable(rolePoliciesSchema),
  unread: z.nullable(unreadSchema),
  /** Epoch milliseconds. */
  readAtMs: z.number(),
  /** Of the configuration; the portal sends it with each assumption. */
  sessionPolicy: z.nullable(policyTextSchema),
  durationSeconds: z.number(),
  needsExternalId: z.boolean(),
});
export type RoleEvidenceAnswer = z.infer<typeof roleEvidenceSchema>;

/** What decides about calls at the gateway, as far as the portal may read it. Holds no credentials and no external id. */
export const permissionEvidenceSchema = z.object({
  api: z.object({
    partition: z.string(),
    region: z.string(),
    account: z.string(),
    apiId: z.string(),
    /** Empty for a custom domain that hides it. */
    stage: z.string(),
  }),
  /** Those of the viewer first; every one of the deployment where an administrator asked for them. */
  roles: z.array(roleEvidenceSchema),
  resourcePolicy: z.object({
    policy: z.nullable(policyTextSchema),
    unread: z.nullable(unreadSchema),
    readAtMs: z.number(),
  }),
  /** Tags that the portal gives to sessions of the viewer, by role id. */
  sessionTags: z.record(z.string(), z.record(z.string(), z.string())),
  /** The portal's own credentials are temporary: sessions of its roles end after an hour. */
  isChained: z.boolean(),
  /** Whether the viewer may ask for every role. */
  isAdministrator: z.boolean(),
  nowMs: z.number(),
});
export type PermissionEvidence = z.infer<typeof permissionEvidenceSchema>;
