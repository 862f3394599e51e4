import "server-only";
import { foreignOrigin } from "@/lib/shared/problems/door-problems";
import { finishSignIn, startSignIn } from "../../auth/sign-in";
import { recordSignIn } from "../../links/known-sign-ins";
import { reasonOf } from "../../log";
import type { Portal } from "../../portal";
import { isOwnOrigin } from "../caller";
import { readCookies } from "../cookies";
import { type DoorAnswer, problemAnswer, redirectAnswer } from "../door-answer";
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

/** Never rejects, and nobody's sign-in waits for it: the store may be slow or away. */
async function rememberSignIn(portal: Portal, setCookies: readonly string[]): Promise<void> {
  try {
    const person = await portal.people.find(
      readCookies(setCookies.map((line) => line.split(";", 1)[0]).join("; ")),
    );
    if (person) await recordSignIn(portal, person);
  } catch (error) {
    portal.log.warn({ reason: reasonOf(error) }, "the store does not keep who signed in");
  }
}

/** Where the issuer sends the browser back to. */
export const finishSignInRoute: RouteHandler = async (portal, request): Promise<DoorAnswer> => {
  const step = await finishSignIn(portal, {
    query: Object.fromEntries(request.pairs),
    cookies: request.cookies,
  });
  void rememberSignIn(portal, step.cookies);
  return redirectAnswer(step.location, step.cookies);
};
