import "server-only";
import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import { portalConfig } from "../config";
import { portalLog } from "../log";
import { keepGroups, type SessionToken, sessionTokenSchema, toSessionToken } from "./person";

function newSession(claims: Readonly<Record<string, unknown>>): SessionToken {
  const { signIn, deployments } = portalConfig();
  const token = toSessionToken(claims, signIn, { sid: randomUUID(), nowMs: Date.now() });
  const ruling = new Set(deployments.flatMap(({ roles }) => roles.flatMap(({ groups }) => groups)));
  return { ...token, groups: keepGroups(token.groups, ruling) };
}

/** Settings of next-auth: one OpenID Connect issuer, a session that holds who somebody is and nothing more. */
export function authOptions(): NextAuthOptions {
  const { signIn, secrets } = portalConfig();
  const maxAge = Math.round(signIn.sessionHours * 3_600);
  return {
    secret: secrets.sessionSecret,
    session: { strategy: "jwt", maxAge },
    pages: { signIn: "/sign-in", error: "/sign-in" },
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
        httpOptions: { timeout: 10_000 },
        profile: (claims: { sub: string }) => ({ id: claims.sub }),
      },
    ],
    callbacks: {
      // The token that next-auth made holds the account's tokens' traces; only what the schema names is kept.
      jwt: ({ token, profile }) =>
        profile ? newSession({ ...profile }) : (sessionTokenSchema.safeParse(token).data ?? {}),
      session: ({ session, token }) => ({
        expires: session.expires,
        user: { name: token.name ?? null, email: token.email ?? null },
      }),
    },
    logger: {
      error: (code, metadata) => portalLog().error({ code, reason: reasonOf(metadata) }, "sign-in failed"),
      warn: (code) => portalLog().warn({ code }, "sign-in"),
      debug: () => undefined,
    },
  };
}

const longestReason = 200;

/** Only the message: next-auth's metadata may hold the answer of the token endpoint. */
function reasonOf(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message.slice(0, longestReason);
  const error: unknown =
    typeof metadata === "object" && metadata ? Reflect.get(metadata, "error") : undefined;
  return error instanceof Error ? error.message.slice(0, longestReason) : "unknown";
}
