import "server-only";
import { foreignOrigin } from "@/lib/shared/problems/door-problems";
import { routes } from "@/lib/shared/routes";
import { sessionCookieNames } from "../../auth/session-cookie";
import { issuerSignOutUrl } from "../../auth/sign-out-url";
import { signOutEverywhere } from "../../portal";
import { isOwnOrigin } from "../caller";
import { setCookie } from "../cookies";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findPerson } from "../find-caller";
import type { RouteHandler } from "../route-handler";

/** Ends the sessions of a person everywhere. The answer says where the issuer's own sign-out is: `{ location }`. */
export const signOutRoute: RouteHandler = async (portal, request) => {
  const { portalUrl } = portal.config;
  // A post from another site carries no session, and must not end one at the issuer either.
  if (!isOwnOrigin(request.header("origin"), portalUrl)) return problemAnswer(foreignOrigin);
  const caller = await findPerson(portal, request);
  if (caller.ok) await signOutEverywhere(portal, caller.person);
  else if (caller.problem.code !== "signed-out") return problemAnswer(caller.problem);
  const cookies = sessionCookieNames(request.cookies, portalUrl).map((name) =>
    setCookie({ name, value: "", portalUrl, maxAgeSeconds: 0 }),
  );
  const atIssuer = await issuerSignOutUrl(portal.config, portal.discoverIssuer);
  const location = atIssuer ?? routes.signedOut("issuer-session-lives");
  return { ...jsonAnswer(200, { location }), cookies };
};
