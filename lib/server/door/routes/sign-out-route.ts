import "server-only";
import { routes } from "@/lib/shared/routes";
import { sessionCookieNames } from "../../auth/session-cookie";
import { issuerSignOutUrl } from "../../auth/sign-out-url";
import { signOutEverywhere } from "../../portal";
import { isOwnOrigin, isOwnWrite } from "../caller";
import { setCookie } from "../cookies";
import { problemAnswer, redirectAnswer } from "../door-answer";
import { foreignOrigin } from "../problems";
import { readForm } from "../read-form";
import type { RouteHandler } from "../route-handler";

/**
 * Ends the sessions of a person everywhere and goes on to the issuer's own sign-out.
 * Body: `csrfToken` as a URL-encoded form.
 */
export const signOutRoute: RouteHandler = async (portal, request) => {
  const { portalUrl } = portal.config;
  const origin = request.header("origin");
  // A post from another site carries no session, and must not end one at the issuer either.
  if (!isOwnOrigin(origin, portalUrl)) return problemAnswer(foreignOrigin);
  const person = await portal.people.find(request.cookies);
  if (person) {
    const form = await readForm(request);
    if (!form.ok) return problemAnswer(form.problem);
    const proof = { origin, csrfToken: form.fields.get("csrfToken") };
    if (!isOwnWrite(proof, person.sessionId, portal.config)) return problemAnswer(foreignOrigin);
    await signOutEverywhere(portal, person);
  }
  const cookies = sessionCookieNames(request.cookies, portalUrl).map((name) =>
    setCookie({ name, value: "", portalUrl, maxAgeSeconds: 0 }),
  );
  const atIssuer = await issuerSignOutUrl(portal.config, portal.discoverIssuer);
  return redirectAnswer(atIssuer ?? routes.signedOut("issuer-session-lives"), cookies);
};
