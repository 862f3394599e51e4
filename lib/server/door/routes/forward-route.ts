import "server-only";
import { payloadLimitBytes } from "../../read-body";
import { forwardCall } from "../../sdma/forward-call";
import { isRead } from "../caller";
import { contentRequestOf } from "../content-request";
import { problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import { forwardedAnswer } from "../forwarded-answer";

import type { RouteHandler } from "../route-handler";

/** The signing proxy. Address: `routes.proxy`. */
export const forwardRoute: RouteHandler = async (portal, request) => {
  const [, , deploymentId = "", ...segments] = request.segments;
  const caller = await findCtx(portal, request, deploymentId);
  if (!caller.ok) return problemAnswer(caller.problem);
  const body = isRead(request.method) ? null : await request.readBody(payloadLimitBytes);
  if (body && !body.ok) return problemAnswer(body.problem);
  const forwarded = await forwardCall(caller.ctx, {
    ...contentRequestOf(request),
    segments,
    pairs: request.pairs,
    body: body && body.bytes.length > 0 ? body.bytes : undefined,
    contentType: request.header("content-type"),
  });
  return forwardedAnswer(forwarded);
};
