import { encode } from "next-auth/jwt";
import type { SessionToken } from "../auth/person";
import { sessionCookieName } from "../auth/session-cookie";

/** Who may sign in at the fake portal: Mira in two roles, Jonas in one, Sara in none. */
export function exampleToken(name: "mira" | "jonas" | "sara", signedInAtMs: number): SessionToken {
  const groups = { mira: ["survey-crew"], jonas: ["stakeholders"], sara: ["nobody-knows"] };
  const email = `${name}@example.org`;
  return {
    sub: `sub-of-${name}`,
    name,
    email,
    principal: email,
    hasClaimedPrincipal: true,
    groups: groups[name],
    sid: `session-of-${name}-${signedInAtMs}`,
    signedInAtMs,
    hasVerifiedEmail: true,
  };
}

export interface SealOptions {
  portalUrl: string;
  sessionSecret: string;
  /** Cuts the cookie, as next-auth does with a long one. */
  pieces?: number;
}

/** The session cookies that a browser of somebody has, by name. */
export async function sealSession(
  token: SessionToken,
  { portalUrl, sessionSecret, pieces = 1 }: SealOptions,
): Promise<Record<string, string>> {
  const sealed = await encode({ token: { ...token }, secret: sessionSecret, maxAge: 7 * 86_400 });
  const name = sessionCookieName(portalUrl);
  if (pieces === 1) return { [name]: sealed };
  const length = Math.ceil(sealed.length / pieces);
  const cut = Array.from({ length: pieces }, (_, index) =>
    sealed.slice(index * length, (index + 1) * length),
  );
  return Object.fromEntries(cut.map((piece, index) => [`${name}.${index}`, piece]));
}

export const cookieHeader = (cookies: Readonly<Record<string, string>>) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
