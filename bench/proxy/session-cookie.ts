import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";

export const benchGroup = "survey-crew";

/**
 * The cookie of somebody who has just signed in, as the portal's own sign-in makes it.
 * @param secret the portal's session secret
 */
export async function sessionCookie(
  secret: string,
  person: string,
  lifetimeSeconds = 3_600,
): Promise<string> {
  const token = {
    sub: `bench-${person}`,
    name: person,
    email: `${person}@example.com`,
    principal: person,
    hasClaimedPrincipal: true,
    groups: [benchGroup, "stakeholders"],
    sid: randomUUID(),
    signedInAtMs: Date.now(),
    hasVerifiedEmail: true,
  };
  return `next-auth.session-token=${await encode({ token, secret, maxAge: lifetimeSeconds })}`;
}
