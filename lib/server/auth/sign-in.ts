import "server-only";
import { parseCookie, stringifySetCookie } from "cookie";
import * as z from "zod";
import { callbackPath } from "@/lib/shared/callback-path";
import { routes } from "@/lib/shared/routes";
import { type AttemptContext, type NextAuthParts, nextAuthOptions } from "./next-auth-options";
import type { People } from "./people";
import { type NextAuthAnswer, runNextAuth } from "./run-next-auth";
import { type Cookies, sessionCookieName } from "./session-cookie";
import {
  attemptCookieNames,
  cookieOptions,
  destinationOf,
  newAttemptId,
  readStateOfAttempt,
  staleAttemptCookies,
  stateOfAttempt,
} from "./sign-in-attempt";

export interface SignInParts extends NextAuthParts {
  people: People;
}

/** Where a browser goes next, and its new cookies: whole `Set-Cookie` values. */
export interface SignInStep {
  location: string;
  cookies: string[];
}

const csrfSchema = z.object({ csrfToken: z.string() });

const ended = (name: string, portalUrl: string) =>
  stringifySetCookie({ name, value: "", ...cookieOptions(portalUrl), maxAge: 0 });

const nameOfSetCookie = (line: string) => line.slice(0, line.indexOf("="));

/**
 * Begins a sign-in: the browser goes to the issuer with an attempt of its own.
 * @param callbackUrl its destination; anything but a path of the portal leads home
 */
export async function startSignIn(
  parts: SignInParts,
  { callbackUrl, cookies }: { callbackUrl: string | undefined; cookies: Cookies },
): Promise<SignInStep> {
  const { portalUrl } = parts.config;
  const destination = callbackPath(callbackUrl, new URL(portalUrl).host);
  const attemptId = newAttemptId(parts.clock());
  const options = nextAuthOptions(parts, { attemptId, destination, live: null });
  // next-auth wants a token of its own with the POST; the caller has checked where the request comes from.
  const csrf = await runNextAuth(options, { action: "csrf", method: "GET", cookies: {} });
  const { csrfToken } = csrfSchema.parse(csrf.body);
  const answer = await runNextAuth(options, {
    action: "signin",
    method: "POST",
    body: { csrfToken, callbackUrl: destination },
    cookies: cookiesOf(csrf),
  });
  const location = withAttempt(answer, attemptId);
  if (!location) return failedStep(errorCodeIn(answer, portalUrl) ?? "OAuthSignin", destination);
  const own = new Set(attemptCookieNames(portalUrl, attemptId));
  const stale = staleAttemptCookies(cookies, portalUrl, parts.clock());
  return {
    location,
    cookies: [
      ...answer.cookies.filter((line) => own.has(nameOfSetCookie(line))),
      ...stale.map((name) => ended(name, portalUrl)),
    ],
  };
}

function cookiesOf({ cookies }: NextAuthAnswer): Cookies {
  const pairs = cookies.map((line) => line.split(";", 1)[0] ?? "").join("; ");
  return Object.fromEntries(Object.entries(parseCookie(pairs)).map(([name, value]) => [name, value ?? ""]));
}

/** @returns the address at the issuer with the attempt's state, or null where next-auth leads elsewhere */
function withAttempt({ location }: NextAuthAnswer, attemptId: string): string | null {
  if (!location || !URL.canParse(location)) return null;
  const url = new URL(location);
  const state = url.searchParams.get("state");
  if (state === null) return null;
  url.searchParams.set("state", stateOfAttempt(attemptId, state));
  return url.href;
}

/** The code of a failure in the address that next-auth leads to. */
const errorCodeIn = ({ location }: NextAuthAnswer, portalUrl: string): string | null =>
  location && URL.canParse(location, portalUrl)
    ? new URL(location, portalUrl).searchParams.get("error")
    : null;

const failedStep = (code: string, destination: string, cookies: string[] = []): SignInStep => ({
  location: `${routes.signIn(destination === "/" ? undefined : destination)}${destination === "/" ? "?" : "&"}error=${encodeURIComponent(code)}`,
  cookies,
});

/**
 * Ends a sign-in when the issuer sends the browser back. A failed one in a browser that is already signed in still
 * continues to its page.
 * @param query of the address that the issuer sent the browser to
 */
export async function finishSignIn(
  parts: SignInParts,
  { query, cookies }: { query: Readonly<Record<string, string>>; cookies: Cookies },
): Promise<SignInStep> {
  const { portalUrl } = parts.config;
  const live = await parts.people.find(cookies);
  const attempt = readStateOfAttempt(query.state);
  if (!attempt) return live ? { location: routes.home(), cookies: [] } : failedStep("OAuthCallback", "/");
  const { attemptId } = attempt;
  const destination = callbackPath(destinationOf(cookies, portalUrl, attemptId), new URL(portalUrl).host);
  const context: AttemptContext = { attemptId, destination, live };
  const answer = await runNextAuth(nextAuthOptions(parts, context), {
    action: "callback",
    method: "GET",
    query: { ...query, state: attempt.state },
    cookies,
  });
  const over = attemptCookieNames(portalUrl, attemptId)
    .filter((name) => name in cookies)
    .map((name) => ended(name, portalUrl));
  if (answer.location !== portalUrl + destination) {
    const code = errorCodeIn(answer, portalUrl) ?? "OAuthCallback";
    return live ? { location: destination, cookies: over } : failedStep(code, destination, over);
  }
  const sessionName = sessionCookieName(portalUrl);
  const session = answer.cookies.filter((line) => nameOfSetCookie(line).startsWith(sessionName));
  return { location: destination, cookies: [...session, ...over] };
}
