import * as z from "zod/mini";
import { guestTargetSchema } from "../links/guest-target";
import { linkStates, longestLinkNote } from "./shared-link";

/** Times are epoch milliseconds. */

const count = (least: number, most: number) =>
  z.nullable(z.number().check(z.int(), z.gte(least), z.lte(most)));
export const passwordLength = { least: 8, most: 200 } as const;
const passwordText = z
  .string()
  .check(z.minLength(passwordLength.least), z.maxLength(passwordLength.most), z.regex(/^[^\p{Cc}\p{Cs}]+$/u));

/** POST /api/guest-links/{deployment} */
export const newGuestLinkSchema = z.strictObject({
  target: guestTargetSchema,
  note: z.string().check(z.maxLength(longestLinkNote)),
  /** A guest link always ends. */
  expiresAtMs: z.number().check(z.int(), z.positive()),
  password: z.nullable(passwordText),
  /** null: any number. */
  mostDownloads: count(1, 10_000),
  /** null: as many as the configuration allows. */
  dailyRequests: count(10, 100_000),
});
export type NewGuestLink = z.infer<typeof newGuestLinkSchema>;

/** POST /api/guest-links/{deployment}/{id} */
export const guestLinkChangeSchema = z.strictObject({ change: z.literal("revoke") });

export const guestLinkSchema = z.object({
  /** Names it in logs; opens nothing. */
  id: z.string(),
  /** `suspended`: its maker has no role here any more, or may not make guest links anymore. */
  state: z.enum(linkStates),
  target: guestTargetSchema,
  /** Of the asset, or of the only file, as the viewer has read it; null where they never have. */
  targetName: z.nullable(z.string()),
  note: z.string(),
  maker: z.object({ name: z.string(), isSelf: z.boolean() }),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
  revokedAtMs: z.nullable(z.number()),
  hasPassword: z.boolean(),
  mostDownloads: z.nullable(z.number()),
  downloads: z.number(),
  dailyRequests: z.number(),
  opens: z.number(),
  lastOpenedAtMs: z.nullable(z.number()),
  /** Problems that guests have reported; what they wrote is in the log. */
  reports: z.number(),
});
export type GuestLink = z.infer<typeof guestLinkSchema>;

/** 201 of POST /api/guest-links/{deployment} */
export const madeGuestLinkSchema = z.object({
  link: guestLinkSchema,
  /** Path and secret, told this once: the portal keeps only its hash. */
  href: z.string(),
  /** Of the room that AWS gives to a session policy; null where STS did not say. */
  policyPercent: z.nullable(z.number()),
});
export type MadeGuestLink = z.infer<typeof madeGuestLinkSchema>;

/** GET /api/guest-links/{deployment} */
export const guestLinksSchema = z.object({
  /** Whether the deployment's configuration has guest links. */
  isOffered: z.boolean(),
  /** Whether the person belongs to those who make them. */
  mayMake: z.boolean(),
  mostDays: z.number(),
  mostRequestsPerDay: z.number(),
  /** One's own, newest first; for administrators everybody's. */
  links: z.array(guestLinkSchema),
  /** There are older ones. */
  hasMore: z.boolean(),
});
export type GuestLinks = z.infer<typeof guestLinksSchema>;

export const guestEvents = ["opened", "downloaded", "password-refused", "suspended", "reported"] as const;

const guestLogEntrySchema = z.object({
  id: z.string(),
  atMs: z.number(),
  event: z.enum(guestEvents),
  /** Prefix of the client's address. */
  client: z.string(),
  /** Path of a file, why, or what a guest wrote. */
  detail: z.string(),
});
export type GuestLogEntry = z.infer<typeof guestLogEntrySchema>;

/** GET /api/guest-links/{deployment}/{id} */
export const guestLinkDetailsSchema = z.object({
  link: guestLinkSchema,
  /** The last first. */
  log: z.array(guestLogEntrySchema),
  /** There are older entries. */
  hasMoreLog: z.boolean(),
});
export type GuestLinkDetails = z.infer<typeof guestLinkDetailsSchema>;

/** The header in which a guest's page sends the secret of its address. */
export const guestLinkHeader = "x-guest-link";

/** GET /api/guest/link: what stands before the button; counts nothing. */
export const guestPreviewSchema = z.object({
  /** Names it in logs; opens nothing. */
  linkId: z.string(),
  makerName: z.string(),
  /** Of the deployment. */
  label: z.string(),
  hasPassword: z.boolean(),
  expiresAtMs: z.number(),
});
export type GuestPreview = z.infer<typeof guestPreviewSchema>;

/** POST /api/guest/link */
export const guestOpeningSchema = z.strictObject({
  password: z.nullable(z.string().check(z.maxLength(passwordLength.most))),
});

const guestFileSchema = z.object({
  fileId: z.string(),
  path: z.string(),
  /** Bytes. */
  size: z.number(),
});
export type GuestFile = z.infer<typeof guestFileSchema>;

export const guestViewSchema = z.object({
  linkId: z.string(),
  makerName: z.string(),
  note: z.string(),
  /** Of the deployment. */
  label: z.string(),
  /** Of the asset, or of the only file. */
  name: z.string(),
  /** Number of the pinned version; null: the newest. */
  version: z.nullable(z.number()),
  expiresAtMs: z.number(),
  mostDownloads: z.nullable(z.number()),
  downloadsLeft: z.nullable(z.number()),
  files: z.array(guestFileSchema),
  /** false: the asset has more files than are listed. */
  isWhole: z.boolean(),
  /** What the asset says of itself, as text. */
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type GuestView = z.infer<typeof guestViewSchema>;

/** 200 of POST /api/guest/link */
export const guestSessionSchema = z.object({
  /** Kept in the page's memory; sent as `authorization: Bearer`. */
  bearer: z.string(),
  /** From receipt. */
  endsInSeconds: z.number(),
  view: guestViewSchema,
});
export type GuestSession = z.infer<typeof guestSessionSchema>;

export const longestGuestReport = 500;

/** POST /api/guest/reports */
export const guestReportSchema = z.strictObject({
  text: z.string().check(z.maxLength(longestGuestReport), z.regex(/\S/)),
});
export const keptGuestReportSchema = z.object({ linkId: z.string() });

/** POST /api/guest/tickets */
export const guestTicketRequestSchema = z.strictObject({ fileId: z.string().check(z.maxLength(100)) });
export const guestTicketSchema = z.object({
  /** Opens the download once, within 60 seconds. */
  href: z.string(),
  downloadsLeft: z.nullable(z.number()),
});
