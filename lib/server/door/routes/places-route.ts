import "server-only";
import { listPlaces } from "../../sdma/places";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { parsePairs } from "../parse-target";
import type { RouteHandler } from "../route-handler";

const mostRecent = 12;

/**
 * The places that the caller has met in a deployment, which cost no request of SDMA: `Places`.
 * Query: `deployment`, `at` (ids of the page's resource, from the library down, separated by commas), `id`.
 */
export const placesRoute: RouteHandler = async (portal, request) => {
  const pairs = new Map(parsePairs(request.rawQuery) ?? []);
  const caller = await findCtx(portal, request, pairs.get("deployment") ?? "");
  if (!caller.ok) return problemAnswer(caller.problem);
  const at = (pairs.get("at") ?? "").split(",").filter(Boolean).slice(0, 4);
  return jsonAnswer(200, await listPlaces(caller.ctx, { recent: mostRecent, at, id: pairs.get("id") }));
};
