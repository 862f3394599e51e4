import "server-only";
import { signInQuestionSchema } from "@/lib/shared/contracts/known-sign-ins";
import { malformedRequest, notAdministrator } from "@/lib/shared/problems/door-problems";
import { isAdministrator } from "../../auth/roles";
import { readSignIns } from "../../links/known-sign-ins";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

const malformed = malformedRequest("The body must be JSON with names, at most 50. Nothing was changed.");

/**
 * `POST /api/permissions/<deployment>/sign-ins`: what the issuer said of people when they last signed in. For
 * administrators: which groups others are in is nobody else's business, nor whether they ever signed in.
 */
export const signInsRoute: RouteHandler = async (portal, request) => {
  const found = await findCtx(portal, request, request.segments[2] ?? "");
  if (!found.ok) return problemAnswer(found.problem);
  if (!isAdministrator(found.person, found.ctx.deployment)) return problemAnswer(notAdministrator);
  const read = await readJsonBody(request, { schema: signInQuestionSchema, malformed });
  if (!read.ok) return problemAnswer(read.problem);
  if (request.pairs.length > 0) return problemAnswer(malformed);
  return jsonAnswer(200, await readSignIns(portal, read.body.names));
};
