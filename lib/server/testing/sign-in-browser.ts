import { finishSignIn, type SignInStep, startSignIn } from "../auth/sign-in";
import { CookieJar } from "./cookie-jar";
import type { FakePortal } from "./open-fake-portal";

export const callbackPath = "/api/auth/callback/oidc";

const claimsOf = (name: string) => ({
  sub: `sub-of-${name}`,
  name,
  email: `${name}@example.org`,
  groups: ["survey-crew"],
});

/** A browser that begins sign-ins in one tab after another and comes back in any order. */
export function signInBrowser({ portal, issuer }: Pick<FakePortal, "portal" | "issuer">) {
  const jar = new CookieJar();
  const follow = (step: SignInStep) => {
    jar.take(step.cookies);
    return step;
  };
  return {
    jar,
    start: async (callbackUrl?: string) =>
      follow(await startSignIn(portal, { callbackUrl, cookies: jar.at("/api/auth/signin/oidc") })),
    comeBack: async (query: Record<string, string>) =>
      follow(await finishSignIn(portal, { query, cookies: jar.at(callbackPath) })),
    /** Signs somebody in at the issuer. @returns the query of the way back */
    approve: ({ location }: SignInStep, name: string, claims: Readonly<Record<string, unknown>> = {}) =>
      issuer.approve(location, { ...claimsOf(name), ...claims }),
    /** Names of the cookies of attempts. */
    attemptNames: () => jar.names.filter((name) => name.includes("sdma-portal.sign-in")),
    person: () => portal.people.find(jar.at("/")),
  };
}
