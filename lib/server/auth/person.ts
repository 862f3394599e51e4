import "server-only";
import * as z from "zod";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { roleSessionName, substituteSessionName } from "../aws/session-name";
import type { SignInConfig } from "../config";

/** Who is signed in, according to the session cookie. Contains no token. */
export interface Person extends PersonSummary {
  sessionId: string;
  signedInAtMs: number;
  /** False where the address is not proven to be the person's. */
  hasVerifiedEmail: boolean;
}

/** Source: OpenID Connect Core §2 for the subject; RFC 5321 §4.5.3.1 for the address. In UTF-16 units. */
const longest = { id: 255, email: 254, name: 200 } as const;
/** In bytes of JSON: the sealed cookie stays below 8 kB, half of what the portal takes in headers. */
const groupBytes = { ruling: 2_048, others: 512 } as const;

/** Not blank, and unchanged by sealing: UTF-8 encodes all lone surrogates alike. */
const isReadable = (text: string) => text.trim() !== "" && !/[\p{Cc}\p{Cs}]/u.test(text);

const identity = z.string().max(longest.id).refine(isReadable);

/** What the session cookie holds. */
export const sessionTokenSchema = z.object({
  sub: identity,
  name: z.string(),
  email: z.string(),
  /** What names the role session. */
  principal: identity,
  /** Whether it comes from the claim that the configuration names, and not from another in its place. */
  hasClaimedPrincipal: z.boolean(),
  groups: z.array(z.string()),
  sid: z.string().min(1),
  signedInAtMs: z.number(),
  hasVerifiedEmail: z.boolean(),
});
export type SessionToken = z.infer<typeof sessionTokenSchema>;

/** Why the claims of an issuer do not make a session. */
export const signInRefusals = [
  "no-subject",
  "unusable-subject",
  "unusable-session-name",
  "unusable-claims",
] as const;
export type SignInRefusal = (typeof signInRefusals)[number];
export type SignInResult = { ok: true; token: SessionToken } | { ok: false; reason: SignInRefusal };

type Claims = Readonly<Record<string, unknown>>;

export interface SessionFacts {
  sid: string;
  nowMs: number;
  /** Groups that a role's rule names; a session keeps them before others. */
  rulingGroups?: ReadonlySet<string>;
}

const textClaim = (claims: Claims, name: string) => {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
};

function readEmail(claims: Claims): string {
  const email = textClaim(claims, "email");
  if (email === undefined || email.length > longest.email) return "";
  return /^[^\s@]+@[^\s@]+$/.test(email) && isReadable(email) ? email : "";
}

/** Some issuers write booleans as text; every other value proves nothing. Source: OpenID Connect Core §5.1. */
function isVerified(claims: Claims, { trustsEmailWithoutVerification }: SignInConfig): boolean {
  const verified = claims.email_verified;
  return verified === undefined ? trustsEmailWithoutVerification : verified === true || verified === "true";
}

/** A name is only displayed, so a long one is truncated, by whole characters. */
function readName(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}]/gu, " ").trim();
  return [...plain].slice(0, longest.name).join("");
}

function readGroups(value: unknown): string[] {
  if (typeof value === "string") return value.split(/[\s,]/);
  return Array.isArray(value) ? value.filter((group) => typeof group === "string") : [];
}

function takeUpTo(bytes: number, groups: readonly string[]): string[] {
  let left = bytes;
  return groups.filter((group) => {
    const size = Buffer.byteLength(JSON.stringify(group)) + 1;
    if (size > left) return false;
    left -= size;
    return true;
  });
}

/**
 * Some issuers list hundreds of groups, and a cookie with all of them exceeds what servers accept in headers.
 * @param ruling groups that a role's rule names; they come first, then others as far as they fit, for the page
 *   that lists those the portal saw
 */
export function keepGroups(groups: readonly string[], ruling: ReadonlySet<string>): string[] {
  const readable = [...new Set(groups)].filter(isReadable);
  return [
    ...takeUpTo(
      groupBytes.ruling,
      readable.filter((group) => ruling.has(group)),
    ),
    ...takeUpTo(
      groupBytes.others,
      readable.filter((group) => !ruling.has(group)),
    ),
  ];
}

/**
 * Reads who somebody is from the claims of their id token. Everything that the session would hold is bounded.
 * @returns a reason where the session could not be read again, or could be that of somebody else
 */
export function toSessionToken(claims: Claims, signIn: SignInConfig, facts: SessionFacts): SignInResult {
  const { sessionNameClaim, groupsClaim } = signIn;
  const sub = textClaim(claims, "sub");
  if (sub === undefined) return { ok: false, reason: "no-subject" };
  if (!identity.safeParse(sub).success) return { ok: false, reason: "unusable-subject" };
  const email = readEmail(claims);
  const hasVerifiedEmail = email !== "" && isVerified(claims, signIn);
  const verifiedEmail = hasVerifiedEmail ? email : undefined;
  // SDMA grants levels by this name, so it is never an unproven address, and never truncated.
  const claimed = sessionNameClaim === "email" ? verifiedEmail : textClaim(claims, sessionNameClaim);
  const principal = claimed ?? verifiedEmail ?? sub;
  if (!identity.safeParse(principal).success) return { ok: false, reason: "unusable-session-name" };
  const token = sessionTokenSchema.safeParse({
    sub,
    name: readName(textClaim(claims, "name") ?? (email || sub)) || sub,
    email,
    principal,
    hasClaimedPrincipal: claimed !== undefined,
    groups: keepGroups(readGroups(claims[groupsClaim]), facts.rulingGroups ?? new Set()),
    sid: facts.sid,
    signedInAtMs: facts.nowMs,
    hasVerifiedEmail,
  });
  return token.success ? { ok: true, token: token.data } : { ok: false, reason: "unusable-claims" };
}

export function toPerson(token: SessionToken): Person {
  return {
    id: token.sub,
    name: token.name,
    email: token.email,
    sessionName: token.hasClaimedPrincipal
      ? roleSessionName(token.principal)
      : substituteSessionName(token.principal),
    groups: token.groups,
    sessionId: token.sid,
    signedInAtMs: token.signedInAtMs,
    hasVerifiedEmail: token.hasVerifiedEmail,
  };
}
