import "server-only";
import * as z from "zod";
import { malformedAddress } from "@/lib/shared/problems/door-problems";
import { listPlaces } from "../../sdma/places";
import { jsonAnswer, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { findCtx } from "../find-caller";
import type { RouteHandler } from "../route-handler";

const mostRecent = 12;
const longestId = 256;
const deepest = 4;

const id = z.string().min(1).max(longestId);
const querySchema = z.strictObject({
  deployment: z.string().max(40).default(""),
  at: z
    .string()
    .max(longestId * deepest)
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(id).max(deepest))
    .default([]),
  id: id.optional(),
});

/** null where a parameter is unknown, comes twice, or is too long. */
function readQuery(pairs: DoorRequest["pairs"]) {
  const query = Object.fromEntries(pairs);
  if (Object.keys(query).length !== pairs.length) return null;
  return querySchema.safeParse(query).data ?? null;
}

const malformedPlaces = malformedAddress(
  "It takes the parameters deployment, at (up to 4 ids, separated by commas) and id, each once.",
);

/**
 * The places that the caller has met in a deployment, which cost no request of SDMA: `Places`.
 * Query: `deployment`, `at` (ids of the page's resource, from the library down, separated by commas), `id`.
 */
export const placesRoute: RouteHandler = async (portal, request) => {
  const query = readQuery(request.pairs);
  const caller = await findCtx(portal, request, query?.deployment ?? "");
  // Somebody who is not signed in learns that first.
  if (!query)
    return problemAnswer(!caller.ok && caller.problem.status === 401 ? caller.problem : malformedPlaces);
  if (!caller.ok) return problemAnswer(caller.problem);
  return jsonAnswer(200, await listPlaces(caller.ctx, { recent: mostRecent, at: query.at, id: query.id }));
};
