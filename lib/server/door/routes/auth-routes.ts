import "server-only";
import { finishSignIn, startSignIn } from "../../auth/sign-in";
import { isOwnOrigin } from "../caller";
import { type DoorAnswer, problemAnswer, redirectAnswer } from "../door-answer";
import { foreignOrigin } from "../problems";
import { readForm } from "../read-form";
import type { RouteHandler } from "../route-handler";

/** Begins a sign-in. Body: `callbackUrl` as a URL-encoded form. */
export const startSignInRoute: RouteHandler = async (portal, request): Promise<DoorAnswer> => {
  if (!isOwnOrigin(request.header("origin"), portal.config.portalUrl)) return problemAnswer(foreignOrigin);
  const form = await readForm(request);
  if (!form.ok) return problemAnswer(form.problem);
  const { cookies } = request;
  const step = await startSignIn(portal, { callbackUrl: form.fields.get("callbackUrl"), cookies });
  return redirectAnswer(step.location, step.cookies);
};

/** Where the issuer sends the browser back to. */
export const finishSignInRoute: RouteHandler = async (portal, request): Promise<DoorAnswer> => {
  const step = await finishSignIn(portal, {
    query: Object.fromEntries(request.pairs),
    cookies: request.cookies,
  });
  return redirectAnswer(step.location, step.cookies);
};
