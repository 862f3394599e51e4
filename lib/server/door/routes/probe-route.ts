import "server-only";
import * as z from "zod";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { malformedRequest, notAdministrator, quotaIsOpen } from "../problems";
import { parseJson } from "../read-form";
import { formLimitBytes } from "../request-limits";
import type { RouteHandler } from "../route-handler";
import { findQuestion } from "./quota-routes";

const bodySchema = z.strictObject({});

/**
 * Lets the next request through while the quota counts as used up, for administrators:
 * `POST /api/quota/<deployment>/probe`. Body: none, or `{}`. Sends nothing itself.
 */
export const probeRoute: RouteHandler = async (portal, request) => {
  const found = await findQuestion(portal, request);
  if (!found.ok) return problemAnswer(found.problem);
  if (!found.mayChange) return problemAnswer(notAdministrator);
  const body = await request.readBody(formLimitBytes);
  if (!body.ok) return problemAnswer(body.problem);
  const isPlain = body.bytes.length === 0 || bodySchema.safeParse(parseJson(body.bytes)).success;
  if (!isPlain || request.pairs.length > 0)
    return problemAnswer(malformedRequest("A probe takes no settings: the body must be empty or {}."));
  const { quota, viewer } = found.question;
  const isLetThrough = await quota.probes.ask(viewer.personId);
  return isLetThrough ? jsonAnswer(200, await quota.probes.state(viewer)) : problemAnswer(quotaIsOpen);
};
