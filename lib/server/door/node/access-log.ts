import "server-only";
import type { Portal } from "../../portal";
import type { Exchange } from "./incoming-request";

const longestPath = 300;

/** Who knows the rest of these addresses can open them. */
const guestSecret = /^(\/g\/|\/api\/guest\/downloads\/).+/;

/** Known methods; all others count as one. */
const countedMethods = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]);

/** 499 is what servers log for a client that disconnected; a response that the portal cut already has a status. */
function outcomeOf({ writableFinished, statusCode, errored }: Exchange["response"]) {
  if (writableFinished) return { status: statusCode };
  return errored ? { status: statusCode, isCut: true } : { status: 499 };
}

/**
 * Writes one line for each request once its answer has been sent or its client has gone, and counts it. The query
 * stays out of the log: on the way back from sign-in it holds a code.
 */
export function logAccess(portal: Portal, exchange: Exchange): void {
  const { id, incoming, response, whenClosed, client } = exchange;
  const startedMs = performance.now();
  const startedAtMs = portal.clock();
  whenClosed(() => {
    const { method = "GET" } = incoming;
    const { path, route } = exchange;
    const outcome = outcomeOf(response);
    const durationMs = performance.now() - startedMs;
    const counted = {
      route,
      method: countedMethods.has(method) ? method : "other",
      status: outcome.status,
      durationMs,
    };
    portal.metrics.countRequest(counted);
    portal.telemetry.request({ id, ...counted, startedAtMs });
    portal.log.info(
      {
        requestId: id,
        method,
        path: path.replace(guestSecret, "$1…").slice(0, longestPath),
        route,
        ...outcome,
        durationMs: Math.round(durationMs),
        client,
      },
      "request",
    );
  });
}
