import "server-only";
import {
  encodedBody,
  internalError,
  malformedAddress,
  methodNotAllowed,
} from "@/lib/shared/problems/door-problems";
import { reasonOf } from "../log";
import type { Portal } from "../portal";
import { type DoorAnswer, neverKept, problemAnswer } from "./door-answer";
import type { ArrivedRequest, DoorRequest } from "./door-request";
import { allowedMethods, findRoute } from "./find-route";
import { parsePairs } from "./parse-target";

/** Never received; servers log it for a client that disconnected. */
const clientGone: DoorAnswer = { status: 499, headers: {}, body: null };

/** Bodies are read without decoding, so a compressed one would be misread. */
function withPlainBody(request: DoorRequest): DoorRequest {
  const coding = request.header("content-encoding")?.toLowerCase() ?? "identity";
  if (coding === "identity") return request;
  return { ...request, readBody: async () => ({ ok: false, problem: encodedBody }) };
}

/**
 * Answers a request below /api, whichever server it came through. Never throws: unexpected errors are logged and
 * reported as a failure of the portal.
 */
export async function answerRequest(portal: Portal, arrived: ArrivedRequest): Promise<DoorAnswer> {
  const pairs = parsePairs(arrived.rawQuery);
  if (!pairs) return problemAnswer(malformedAddress("Its query has an escape that is not UTF-8."));
  const isFramed = arrived.segments[0] === "embed";
  // A frame's session is in its memory: whoever is signed in to the portal must not act in it.
  const request: DoorRequest = { ...arrived, pairs, ...(isFramed ? { cookies: {} } : {}) };
  const route = findRoute(request.segments);
  const allow = allowedMethods(route);
  if (request.method === "OPTIONS")
    return { status: 204, headers: { ...neverKept, allow: allow.join(", ") }, body: null };
  const method = request.method === "HEAD" && allow.includes("HEAD") ? "GET" : request.method;
  const handler = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
  if (!handler) {
    const refusal = problemAnswer(methodNotAllowed(request.method, allow));
    return { ...refusal, headers: { ...refusal.headers, allow: allow.join(", ") } };
  }
  try {
    return await handler(portal, withPlainBody(request));
  } catch (error) {
    if (request.signal.aborted) return clientGone;
    portal.log.error({ requestId: request.id, route: route.name, reason: reasonOf(error) }, "request failed");
    return problemAnswer(internalError);
  }
}
