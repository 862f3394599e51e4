import "server-only";
import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { PortalConfig } from "../config";
import type { Logger } from "../log";
import { type Person, type SignInResult, sessionTokenSchema, toSessionToken } from "./person";
import { attemptCookies } from "./sign-in-attempt";

export interface NextAuthParts {
  config: Pick<PortalConfig, "portalUrl" | "signIn" | "deployments" | "secrets">;
  log: Logger;
  clock: () => number;
}

export interface AttemptContext {
  attemptId: string;
  /** Path of the portal that the attempt leads to. */
  destination: string;
  /** Who is already signed in to this browser: the same person keeps the session, and with it their open pages. */
  live: Person | null;
}

const longestReason = 200;

/** Only the message: next-auth's metadata may contain the token endpoint's response. */
function reasonOf(metadata: unknown): string {
  const error =
    typeof metadata === "object" && metadata !== null && "error" in metadata ? metadata.error : metadata;
  return error instanceof Error ? error.message.slice(0, longestReason) : "unknown";
}

function newSession(
  claims: Readonly<Record<string, unknown>>,
  { config, clock }: NextAuthParts,
  live: Person | null,
): SignInResult {
  const { signIn, deployments } = config;
  const sid = live !== null && live.id === claims.sub ? live.sessionId : randomUUID();
  const rulingGroups = new Set(
    deployments.flatMap(({ administrators, roles }) => [
      ...administrators,
      ...roles.flatMap(({ groups }) => groups),
    ]),
  );
  return toSessionToken(claims, signIn, { sid, nowMs: clock(), rulingGroups });
}

/**
 * Tells the issuer the portal's own address: next-auth itself would take that from the environment.
 * Source: next-auth 4.24, core/lib/oauth/client.js and callback.js.
 */
function comingBackTo(callbackUrl: string) {
  return {
    client: { redirect_uris: [callbackUrl] },
    token: {
      request: async ({ client, params, checks }) => ({
        tokens: await client.callback(callbackUrl, params, checks),
      }),
    },
  } satisfies Pick<OAuthConfig<unknown>, "client" | "token">;
}

/**
 * Settings of next-auth for one sign-in attempt: one OpenID Connect issuer, a session that contains only who
 * somebody is.
 */
export function nextAuthOptions(
  parts: NextAuthParts,
  { attemptId, destination, live }: AttemptContext,
): NextAuthOptions {
  const { signIn, secrets, portalUrl } = parts.config;
  let session: SignInResult | undefined;
  return {
    secret: secrets.sessionSecret,
    session: { strategy: "jwt", maxAge: Math.round(signIn.sessionHours * 3_600) },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: portalUrl.startsWith("https://"),
    cookies: attemptCookies(portalUrl, attemptId),
    providers: [
      {
        id: "oidc",
        name: signIn.label,
        type: "oauth",
        wellKnown: `${signIn.issuer}/.well-known/openid-configuration`,
        clientId: signIn.clientId,
        clientSecret: secrets.oidcClientSecret,
        authorization: { params: { scope: signIn.scopes.join(" ") } },
        idToken: true,
        checks: ["pkce", "state", "nonce"],
        ...comingBackTo(`${portalUrl}/api/auth/callback/oidc`),
        httpOptions: { timeout: 10_000 },
        profile: (claims: { sub: string }) => ({ id: claims.sub }),
      },
    ],
    callbacks: {
      redirect: () => portalUrl + destination,
      signIn: ({ profile }) => {
        session = newSession({ ...profile }, parts, live);
        if (session.ok) return true;
        parts.log.warn({ reason: session.reason }, "sign-in refused");
        return `/sign-in?error=${session.reason}`;
      },
      // The token that next-auth made contains traces of the account's tokens; only what the schema names is kept.
      jwt: ({ token }) => (session?.ok ? session.token : (sessionTokenSchema.safeParse(token).data ?? {})),
    },
    logger: {
      error: (code, metadata) => parts.log.error({ code, reason: reasonOf(metadata) }, "sign-in failed"),
      warn: (code) => {
        // It warns that the environment has no address of the portal, which is not needed.
        if (code !== "NEXTAUTH_URL") parts.log.warn({ code }, "sign-in");
      },
      debug: () => undefined,
    },
  };
}
