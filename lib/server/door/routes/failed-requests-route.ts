import "server-only";
import * as z from "zod";
import { mostFailuresKept } from "@/lib/shared/contracts/failed-request";
import { malformedAddress } from "@/lib/shared/problems/door-problems";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import type { RouteHandler } from "../route-handler";

const usualLimit = 50;

const failuresQuery = z.strictObject({
  request: z.string().min(1).max(200).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .pipe(z.number().max(mostFailuresKept))
    .default(usualLimit),
});

const malformed = malformedAddress(
  `It takes request, an id of at most 200 characters, and limit, from 1 to ${mostFailuresKept}, once each.`,
);

/**
 * `GET /api/permissions/<deployment>/failures`: failed requests of the last 24 hours, of the person who asks and of nobody
 * else, whichever role they were sent in. Costs no request of SDMA.
 */
export const failedRequestsRoute: RouteHandler = async (portal, request) => {
  const found = await findCtx(portal, request, request.segments[2] ?? "");
  if (!found.ok) return problemAnswer(found.problem);
  const values = Object.fromEntries(request.pairs);
  const query = failuresQuery.safeParse(values).data;
  if (!query || Object.keys(values).length < request.pairs.length) return problemAnswer(malformed);
  const owner = { personId: found.person.id, deploymentId: found.ctx.deployment.id };
  const { request: requestId, limit } = query;
  return jsonAnswer(200, await portal.failedRequests.list(owner, { requestId, limit }));
};
