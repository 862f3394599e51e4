import "server-only";
import * as z from "zod";
import { malformedRequest, notAdministrator, quotaIsOpen } from "@/lib/shared/problems/door-problems";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";
import { findQuestion } from "./quota-routes";

const bodySchema = z.strictObject({});
const malformed = malformedRequest("A probe takes no settings: the body must be empty or {}.");

/**
 * Lets the next request through while the quota counts as used up, for administrators:
 * `POST /api/quota/<deployment>/probe`. Body: none, or `{}`. Sends nothing itself.
 */
export const probeRoute: RouteHandler = async (portal, request) => {
  const found = await findQuestion(portal, request);
  if (!found.ok) return problemAnswer(found.problem);
  if (!found.mayChange) return problemAnswer(notAdministrator);
  const read = await readJsonBody(request, { schema: bodySchema, malformed, whenEmpty: {} });
  if (!read.ok) return problemAnswer(read.problem);
  if (request.pairs.length > 0) return problemAnswer(malformed);
  const { quota, viewer } = found.question;
  const isLetThrough = await quota.probes.ask(viewer.personId);
  return isLetThrough ? jsonAnswer(200, await quota.probes.state(viewer)) : problemAnswer(quotaIsOpen);
};
