import type { AuditDetail, AuditKind, AuditRange } from "../contracts/audit-event";
import { formatAbsoluteTime } from "../format/absolute-time";
import { formatCount } from "../format/count";

export const auditKindLabels: Readonly<Record<AuditKind, string>> = {
  "role-switched": "Switched roles",
  "link-made": "Made a link",
  "link-opened": "Opened a link",
  "link-checked": "Checked a link’s maker",
  "link-revoked": "Revoked a link",
  "link-prolonged": "Changed a link’s expiration",
  "link-reassigned": "Reassigned a link",
  "guest-link-opened": "Guest opened a link",
  "guest-link-downloaded": "Guest downloaded a file",
  "guest-link-previewed": "Guest previewed a file",
  "guest-link-password-refused": "Guest’s password refused",
  "guest-link-reported": "Guest reported a problem",
  "embed-token-exchanged": "Opened an embedded page",
  "embed-token-refused": "Embedded page refused",
  "embed-session-ended": "Embedded session ended",
  "embed-sign-in-confirmed": "Confirmed sign-in of a frame",
  "quota-reserve-changed": "Changed the quota reserve",
  "access-request-decided": "Closed an access request",
  "events-lost": "Events lost",
};

const refusals: readonly AuditKind[] = [
  ...(["guest-link-password-refused", "guest-link-reported"] as const),
  ...(["embed-token-refused", "events-lost"] as const),
];

/** Kinds that somebody may want to look into. */
export const isAuditRefusal = (kind: AuditKind): boolean => refusals.includes(kind);

export const auditRangeLabels: Readonly<Record<AuditRange, string>> = {
  hour: "last hour",
  day: "last 24 hours",
  week: "last 7 days",
  month: "last 30 days",
};

/** What stands between an event and the other person whom it concerns. */
export const aboutLabels: Readonly<Partial<Record<AuditKind, string>>> = {
  "link-reassigned": "to",
  "link-checked": "made by",
  "guest-link-opened": "made by",
  "guest-link-downloaded": "made by",
  "guest-link-previewed": "made by",
  "guest-link-password-refused": "made by",
  "guest-link-reported": "made by",
};

type FieldLabel = (value: AuditDetail[string]) => string;

const outcomeLabels: Readonly<Record<string, string>> = {
  opened: "allowed",
  refused: "refused",
  gone: "no such target",
  unknown: "unknown",
};

/** What is said of a field that does not explain itself; empty: nothing. */
const fieldLabels: Readonly<Record<string, FieldLabel>> = {
  isGuestLink: (value) => (value ? "guest link" : ""),
  hasPassword: (value) => (value ? "with a password" : "no password"),
  isConfirmed: (value) => (value ? "confirmed" : "refused"),
  files: (value) => (value === 0 ? "whole asset" : `${valueLabel("files", value)} files`),
  outcome: (value) => `the maker’s access: ${outcomeLabels[String(value)] ?? value}`,
  tries: (value) => `wrong passwords in a row: ${valueLabel("tries", value)}`,
  from: (value) => `from role ${value}`,
  audience: (value) => (value === "anyone" ? "for anyone who can sign in" : "for chosen people"),
  expiresAtMs: (value) => (value === 0 ? "no expiration" : `expires ${valueLabel("expiresAtMs", value)}`),
};

function valueLabel(name: string, value: AuditDetail[string]): string {
  if (typeof value === "number")
    return name.endsWith("AtMs") ? formatAbsoluteTime(value, "UTC") : formatCount(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value;
}

/** `someNameMs` as `some name`. */
const nameLabel = (name: string) =>
  name
    .replace(/Ms$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();

/** Such as `page quota · expires 4 Dec 2026, 09:12 UTC`; fields without a value are left out. */
export const auditDetailText = (detail: AuditDetail): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => fieldLabels[name]?.(value) ?? `${nameLabel(name)} ${valueLabel(name, value)}`)
    .filter((text) => text !== "")
    .join(" · ");
