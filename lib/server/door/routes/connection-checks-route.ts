import "server-only";
import * as z from "zod";
import { malformedRequest, noSuchRoute } from "@/lib/shared/problems/door-problems";
import { createChecksCtx } from "../../permissions/connection-checks/checks-ctx";
import { gatewayOf, permissionsOf, quotaOf } from "../../portal";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { readJsonBody } from "../read-form";
import type { RouteHandler } from "../route-handler";

/** There is nothing to choose; what somebody hopes to set must not be ignored. */
const bodySchema = z.strictObject({});
const malformed = malformedRequest("Connection checks take no settings: the body must be empty or {}.");

/**
 * Checks the connection of a deployment as the current role: `POST /api/permissions/<deployment>/checks`. Body: none, or
 * `{}`. It is a write, since it sends requests.
 */
export const connectionChecksRoute: RouteHandler = async (portal, request) => {
  const [, , deploymentId = ""] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return problemAnswer(caller.problem);
  if (request.pairs.length > 0) return problemAnswer(noSuchRoute);
  const read = await readJsonBody(request, { schema: bodySchema, malformed, whenEmpty: {} });
  if (!read.ok) return problemAnswer(read.problem);
  const { person, role, deployment, clock } = caller.ctx;
  const ctx = createChecksCtx({
    person,
    role,
    clock,
    gateway: gatewayOf(portal, deployment.id),
    quota: quotaOf(portal, deployment.id),
    permissions: permissionsOf(portal, deployment.id),
  });
  const checked = await portal.connectionChecks.run(ctx);
  return checked.ok ? jsonAnswer(200, checked.report) : problemAnswer(checked.problem);
};
