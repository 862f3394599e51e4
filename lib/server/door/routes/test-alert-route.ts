import "server-only";
import * as z from "zod";
import { malformedRequest, noSuchRoute, notAdministrator } from "@/lib/shared/problems/door-problems";
import { sendTestAlert } from "../../quota/send-test-alert";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { parseJson } from "../read-form";
import { formLimitBytes } from "../request-limits";
import type { RouteHandler } from "../route-handler";
import { findQuestion } from "./quota-routes";

/** There is nothing to choose; what somebody hopes to set must not be ignored. */
const bodySchema = z.strictObject({});

/** Sends a test alert, for administrators: `POST /api/quota/<deployment>/test-alert`. Body: none, or `{}`. */
export const testAlertRoute: RouteHandler = async (portal, request) => {
  const found = await findQuestion(portal, request);
  if (!found.ok) return problemAnswer(found.problem);
  if (request.pairs.length > 0) return problemAnswer(noSuchRoute);
  if (!found.mayChange) return problemAnswer(notAdministrator);
  const body = await request.readBody(formLimitBytes);
  if (!body.ok) return problemAnswer(body.problem);
  if (body.bytes.length > 0 && !bodySchema.safeParse(parseJson(body.bytes)).success)
    return problemAnswer(malformedRequest("A test alert takes no settings: the body must be empty or {}."));
  const test = await sendTestAlert({ alerts: found.question.quota.alerts });
  return test.ok ? jsonAnswer(200, test.result) : problemAnswer(test.problem);
};
