import "server-only";
import * as z from "zod";
import type { PersonSummary } from "@/lib/shared/contracts/portal-session";
import { roleSessionName } from "../aws/session-name";
import type { SignInConfig } from "../config";

/** Who is signed in, as the session cookie tells it. Holds no token. */
export interface Person extends PersonSummary {
  sessionId: string;
  signedInAtMs: number;
  /** False where the issuer says that the address is not the person's. */
  hasVerifiedEmail: boolean;
}

const claimsSchema = z.object({
  sub: z.string().min(1),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
});

/** What the session cookie holds. */
export const sessionTokenSchema = z.object({
  sub: z.string().min(1),
  name: z.string(),
  email: z.string(),
  principal: z.string().min(1),
  groups: z.array(z.string()),
  sid: z.string().min(1),
  signedInAtMs: z.number(),
  hasVerifiedEmail: z.boolean(),
});
export type SessionToken = z.infer<typeof sessionTokenSchema>;

function readGroups(value: unknown): string[] {
  if (typeof value === "string") return value.split(/[\s,]+/).filter(Boolean);
  return Array.isArray(value) ? value.filter((group) => typeof group === "string") : [];
}

/** Groups besides those of a rule that a session keeps, for the page that says which ones the portal saw. */
const otherGroups = 30;

/**
 * Some issuers name hundreds of groups, and a cookie that holds them all is more than servers take in headers.
 * @param ruling groups that a role's rule names
 */
export function keepGroups(groups: readonly string[], ruling: ReadonlySet<string>): string[] {
  const others = groups.filter((group) => !ruling.has(group)).slice(0, otherGroups);
  return [...groups.filter((group) => ruling.has(group)), ...others];
}

/**
 * Reads who somebody is from the claims of their id token.
 * @throws {z.ZodError} when the issuer names no subject
 */
export function toSessionToken(
  claims: Readonly<Record<string, unknown>>,
  { groupsClaim, sessionNameClaim }: SignInConfig,
  session: { sid: string; nowMs: number },
): SessionToken {
  const { sub, name, email, email_verified } = claimsSchema.parse(claims);
  const hasVerifiedEmail = email_verified !== false;
  const named = sessionNameClaim === "email" ? undefined : claims[sessionNameClaim];
  return {
    sub,
    name: name ?? email ?? sub,
    email: email ?? "",
    // SDMA grants levels by this name, so an address that is not proven to be theirs must not become it.
    principal:
      typeof named === "string" && named !== "" ? named : ((hasVerifiedEmail ? email : undefined) ?? sub),
    groups: readGroups(claims[groupsClaim]),
    sid: session.sid,
    signedInAtMs: session.nowMs,
    hasVerifiedEmail,
  };
}

export function toPerson(token: SessionToken): Person {
  return {
    id: token.sub,
    name: token.name,
    email: token.email,
    sessionName: roleSessionName(token.principal),
    groups: token.groups,
    sessionId: token.sid,
    signedInAtMs: token.signedInAtMs,
    hasVerifiedEmail: token.hasVerifiedEmail,
  };
}
