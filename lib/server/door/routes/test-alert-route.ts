import "server-only";
import * as z from "zod";
import { isAdministrator } from "../../auth/roles";
import { quotaOf } from "../../portal";
import { sendTestAlert } from "../../quota/send-test-alert";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { malformedRequest, noSuchRoute, notAdministrator } from "../problems";
import { parseJson } from "../read-form";
import { formLimitBytes } from "../request-limits";
import type { RouteHandler } from "../route-handler";

/** There is nothing to choose; what somebody hopes to set must not be ignored. */
const bodySchema = z.strictObject({});

/** Sends a test alert, for administrators: `POST /api/quota/<deployment>/test-alert`. Body: none, or `{}`. */
export const testAlertRoute: RouteHandler = async (portal, request) => {
  const [, , deploymentId = "", name, ...rest] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return problemAnswer(caller.problem);
  if (name !== "test-alert" || rest.length > 0 || request.pairs.length > 0) return problemAnswer(noSuchRoute);
  const { person, deployment } = caller.ctx;
  if (!isAdministrator(person, deployment)) return problemAnswer(notAdministrator);
  const body = await request.readBody(formLimitBytes);
  if (!body.ok) return problemAnswer(body.problem);
  if (body.bytes.length > 0 && !bodySchema.safeParse(parseJson(body.bytes)).success)
    return problemAnswer(malformedRequest("A test alert takes no settings: the body must be empty or {}."));
  const test = await sendTestAlert({ alerts: quotaOf(portal, deployment.id).alerts });
  return test.ok ? jsonAnswer(200, test.result) : problemAnswer(test.problem);
};
