import * as z from "zod/mini";

/** Times are epoch milliseconds. */

export const longestLinkNote = 500;
const mostChosen = 50;

const someone = z.string().check(z.minLength(1), z.maxLength(254), z.regex(/^[^\p{Cc}\p{Cs}]+$/u));
const chosenList = z.array(someone).check(z.maxLength(mostChosen));

/** For whom a link is. Everybody signs in and acts in a role of their own. */
export const linkAudienceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("anyone") }),
  z.strictObject({
    kind: z.literal("chosen"),
    /** Names of role sessions, or email addresses that the issuer has verified. */
    people: chosenList,
    /** Of the sign-in token. */
    groups: chosenList,
  }),
]);
export type LinkAudience = z.infer<typeof linkAudienceSchema>;

const endSchema = z.nullable(z.number().check(z.int(), z.positive()));
const noteSchema = z.string().check(z.maxLength(longestLinkNote));

/** POST /api/links/{deployment} */
export const newLinkSchema = z.strictObject({
  /** Path and query of the page after the deployment. */
  path: z.string().check(z.maxLength(2_000)),
  note: noteSchema,
  /** null: never, where the configuration allows it. */
  expiresAtMs: endSchema,
  audience: linkAudienceSchema,
});
export type NewLink = z.infer<typeof newLinkSchema>;

/** POST /api/links/{deployment}/{id} */
export const linkChangeSchema = z.discriminatedUnion("change", [
  z.strictObject({ change: z.literal("revoke") }),
  z.strictObject({ change: z.literal("prolong"), expiresAtMs: endSchema }),
  /** For administrators. `makerId` of somebody whom the list names, or of oneself. */
  z.strictObject({
    change: z.literal("reassign"),
    makerId: z.string().check(z.minLength(1), z.maxLength(255)),
  }),
]);
export type LinkChange = z.infer<typeof linkChangeSchema>;

export const linkStates = ["active", "expired", "revoked", "suspended"] as const;
export type LinkState = (typeof linkStates)[number];

/**
 * Why a link is suspended: the configuration's rules give its maker no role; their last read of its target was refused, or
 * answered that it does not exist.
 */
export const linkSuspensions = ["no-role", "no-access", "target-gone"] as const;
export type LinkSuspension = (typeof linkSuspensions)[number];

export const linkLists = ["mine", "all"] as const;

export const sharedLinkSchema = z.object({
  /** Of `/s/<id>`. */
  id: z.string(),
  state: z.enum(linkStates),
  /** Only while it is suspended. */
  suspension: z.nullable(z.enum(linkSuspensions)),
  /**
   * When its maker last read its target through the portal, or the portal did in their name, and was told whether they may;
   * null: not since it was made.
   */
  targetReadAtMs: z.nullable(z.number()),
  /** As the viewer has read it; null where they never have. */
  targetName: z.nullable(z.string()),
  /** Path and query of the page after the deployment. */
  path: z.string(),
  note: z.string(),
  audience: linkAudienceSchema,
  /** `id` for administrators alone. */
  maker: z.object({ name: z.string(), isSelf: z.boolean(), id: z.optional(z.string()) }),
  createdAtMs: z.number(),
  expiresAtMs: z.nullable(z.number()),
  revokedAtMs: z.nullable(z.number()),
  /** How often its button was pressed, and by how many people. */
  opens: z.number(),
  openers: z.number(),
  lastOpenedAtMs: z.nullable(z.number()),
});
export type SharedLink = z.infer<typeof sharedLinkSchema>;

/** GET /api/links/{deployment} */
export const sharedLinksSchema = z.object({
  /** Newest first. */
  links: z.array(sharedLinkSchema),
  hasMore: z.boolean(),
  isAdministrator: z.boolean(),
  /** For administrators: who has made links here, by name. */
  makers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Longest time from now to the end of a link; null: links need not end. */
  mostDays: z.nullable(z.number()),
});
export type SharedLinks = z.infer<typeof sharedLinksSchema>;

/** GET /api/links/{deployment}/{id} */
export const linkDetailsSchema = z.object({
  link: sharedLinkSchema,
  /** The last first. */
  openers: z.array(
    z.object({ name: z.string(), opens: z.number(), firstAtMs: z.number(), lastAtMs: z.number() }),
  ),
});
export type LinkDetails = z.infer<typeof linkDetailsSchema>;

/** GET /api/shared-links/{id}: what somebody sees before they press the button. */
export const linkPreviewSchema = z.object({
  deployment: z.object({ id: z.string(), label: z.string() }),
  path: z.string(),
  note: z.string(),
  makerName: z.string(),
  expiresAtMs: z.nullable(z.number()),
  /** `active`, unless its maker or an administrator asks. */
  state: z.enum(linkStates),
  /** Only while it is suspended. */
  suspension: z.nullable(z.enum(linkSuspensions)),
});
export type LinkPreview = z.infer<typeof linkPreviewSchema>;

/** POST /api/shared-links/{id} */
export const openedLinkSchema = z.object({
  /** Address of the page on this portal. */
  href: z.string(),
});
export type OpenedLink = z.infer<typeof openedLinkSchema>;
