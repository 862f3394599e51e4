import * as z from "zod/mini";

/** What the portal's own audit log records; a closed list. */
export const auditKinds = [
  "role-switched",
  "link-made",
  "link-opened",
  "link-checked",
  "link-revoked",
  "link-prolonged",
  "link-reassigned",
  "guest-link-opened",
  "guest-link-downloaded",
  "guest-link-previewed",
  "guest-link-password-refused",
  "guest-link-reported",
  "embed-token-exchanged",
  "embed-token-refused",
  "embed-session-ended",
  "embed-sign-in-confirmed",
  "quota-reserve-changed",
  "access-request-decided",
  /** Events that could not be kept; their number is in the detail. */
  "events-lost",
] as const;
export type AuditKind = (typeof auditKinds)[number];

const somebodySchema = z.object({ id: z.string(), name: z.string() });
export type AuditPerson = z.infer<typeof somebodySchema>;

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type AuditDetail = z.infer<typeof detailSchema>;

export const auditEventSchema = z.object({
  id: z.string(),
  /** Epoch milliseconds. */
  atMs: z.number(),
  kind: z.enum(auditKinds),
  /** Who did it; null for guests and the portal itself. Both texts are empty once the person was erased. */
  person: z.nullable(somebodySchema),
  /** Another person whom it concerns. */
  about: z.nullable(somebodySchema),
  /** What it was done to: the short form of a link's id, a role, a request for access, a host. */
  subject: z.string(),
  detail: detailSchema,
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export interface NewAuditEvent {
  kind: Exclude<AuditKind, "events-lost">;
  deploymentId: string;
  person: AuditPerson | null;
  about?: AuditPerson;
  subject?: string;
  /** At most 12 fields, texts of at most 300 characters. Names of people belong above, where they can be erased. */
  detail?: AuditDetail;
}

/** Takes an event at once; never throws, never waits for the store. */
export type RecordAudit = (event: NewAuditEvent) => void;

/** Times until now that a page offers. */
export const auditRanges = ["hour", "day", "week", "month"] as const;
export type AuditRange = (typeof auditRanges)[number];

/** How long events are kept. */
export const auditKeptDays = 396;

/** GET /api/audit/{deployment} */
export const auditPageSchema = z.object({
  /** Newest first. */
  events: z.array(auditEventSchema),
  /** For `before`; null where there are no older ones. */
  nextBefore: z.nullable(z.string()),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
