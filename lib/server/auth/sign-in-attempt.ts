import "server-only";
import { randomBytes } from "node:crypto";
import type { CookiesOptions } from "next-auth";
import type { Cookies } from "./session-cookie";

/*
 * One browser may be at the issuer in several tabs at once. State, PKCE verifier, nonce and destination therefore
 * belong to an attempt: their cookies carry its id, and so does the state that the issuer hands back.
 */

/** How long a person may take at the issuer, in seconds. */
export const attemptSeconds = 15 * 60;
/** Attempts kept per browser, including a new one; each costs about 1.5 kB of cookies on the way back from the issuer. */
const keptAttempts = 4;
/** Sent to next-auth's addresses only. */
const cookiePath = "/api/auth";

/** Bytes of cookies for the destinations of evicted attempts, which may still return to a live session. */
const outlivedDestinationBytes = 1_024;

const idPattern = /^[0-9a-z]{1,9}-[\w-]{11}$/;
const kinds = ["state", "pkce", "nonce", "callback"] as const;
type Kind = (typeof kinds)[number];

const isSecure = (portalUrl: string) => portalUrl.startsWith("https://");
const prefixOf = (portalUrl: string) => `${isSecure(portalUrl) ? "__Secure-" : ""}sdma-portal.sign-in`;
const nameOf = (portalUrl: string, kind: Kind, attemptId: string) =>
  `${prefixOf(portalUrl)}.${kind}.${attemptId}`;

/** @returns an id that tells when the attempt began */
export function newAttemptId(nowMs: number): string {
  return `${Math.floor(nowMs).toString(36)}-${randomBytes(8).toString("base64url")}`;
}

const beganAtMs = (attemptId: string) => Number.parseInt(attemptId, 36);

/** The state that is sent to the issuer: the attempt's id, and what next-auth made. */
export const stateOfAttempt = (attemptId: string, state: string) => `${attemptId}.${state}`;

/** @returns null for a state that is not the portal's own */
export function readStateOfAttempt(state: string | undefined): { attemptId: string; state: string } | null {
  if (state === undefined) return null;
  const at = state.indexOf(".");
  if (at === -1 || !idPattern.test(state.slice(0, at))) return null;
  return { attemptId: state.slice(0, at), state: state.slice(at + 1) };
}

export const cookieOptions = (portalUrl: string) =>
  ({ httpOnly: true, sameSite: "lax", path: cookiePath, secure: isSecure(portalUrl) }) as const;

/** Names and lifetimes of the cookies that next-auth uses for one attempt. */
export function attemptCookies(portalUrl: string, attemptId: string): Partial<CookiesOptions> {
  const options = { ...cookieOptions(portalUrl), maxAge: attemptSeconds };
  const named = (kind: Kind) => ({ name: nameOf(portalUrl, kind, attemptId), options });
  return {
    state: named("state"),
    pkceCodeVerifier: named("pkce"),
    nonce: named("nonce"),
    callbackUrl: named("callback"),
  };
}

export const attemptCookieNames = (portalUrl: string, attemptId: string): string[] =>
  kinds.map((kind) => nameOf(portalUrl, kind, attemptId));

/** @returns where the attempt was to lead, as its cookie says */
export const destinationOf = (cookies: Cookies, portalUrl: string, attemptId: string): string | undefined =>
  cookies[nameOf(portalUrl, "callback", attemptId)];

/** Names of the cookies of attempts by id, in the order in which the browser sent them. */
function attemptsIn(cookies: Cookies, portalUrl: string): Map<string, string[]> {
  const prefix = `${prefixOf(portalUrl)}.`;
  const namesById = new Map<string, string[]>();
  for (const name of Object.keys(cookies).filter((candidate) => candidate.startsWith(prefix))) {
    const attemptId = name.slice(prefix.length).replace(/^[a-z]+\./, "");
    namesById.set(attemptId, [...(namesById.get(attemptId) ?? []), name]);
  }
  return namesById;
}

/** @returns the names of the destinations that may stay, of attempts that are given newest first */
function outlivingDestinations(cookies: Cookies, portalUrl: string, attemptIds: readonly string[]): string[] {
  let leftBytes = outlivedDestinationBytes;
  return attemptIds
    .map((attemptId) => nameOf(portalUrl, "callback", attemptId))
    .filter((name) => {
      const value = cookies[name];
      if (value === undefined) return false;
      leftBytes -= name.length + encodeURIComponent(value).length;
      return leftBytes >= 0;
    });
}

/**
 * Names of the cookies of attempts that have ended, or that a new one evicts. An evicted one keeps its destination, as
 * far as there is room.
 */
export function staleAttemptCookies(cookies: Cookies, portalUrl: string, nowMs: number): string[] {
  const namesById = attemptsIn(cookies, portalUrl);
  const isLive = (attemptId: string) =>
    idPattern.test(attemptId) && beganAtMs(attemptId) + attemptSeconds * 1_000 > nowMs;
  // Browsers send older cookies first (RFC 6265 §5.4), which tells apart what began within one millisecond.
  const live = [...namesById.keys()]
    .filter(isLive)
    .reverse()
    .sort((a, b) => beganAtMs(b) - beganAtMs(a));
  const kept = new Set(live.slice(0, keptAttempts - 1));
  const outliving = new Set(outlivingDestinations(cookies, portalUrl, live.slice(keptAttempts - 1)));
  return [...namesById].flatMap(([attemptId, names]) =>
    kept.has(attemptId) ? [] : names.filter((name) => !outliving.has(name)),
  );
}
