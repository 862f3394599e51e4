import "server-only";
import { internalError } from "@/lib/shared/problems/door-problems";
import { reasonOf } from "../../log";
import type { Portal } from "../../portal";
import { answerRequest } from "../answer-request";
import { type DoorAnswer, neverKept } from "../door-answer";
import { isAnsweredByDoor } from "../embed-headers";
import { findRoute } from "../find-route";
import { parseTarget } from "../parse-target";
import { findBadRequest } from "./find-bad-request";
import { type Exchange, toDoorRequest } from "./incoming-request";
import { askerOf, describeRefusal } from "./problem-page";
import { sendAnswer } from "./send-answer";
import { type HandlePage, servePage } from "./serve-page";

export interface ExchangeParts {
  portal: Portal;
  handlePage: HandlePage;
  bodyIdleMs: number;
}

/** If a request's framing was misread, what follows on the connection may not be a request. */
const withClose = (refusal: DoorAnswer): DoorAnswer => ({
  ...refusal,
  headers: { ...refusal.headers, connection: "close" },
});

/** What the server as a whole can do (RFC 9110 §9.3.7). */
const serverOptions: DoorAnswer = {
  status: 204,
  headers: { ...neverKept, allow: "GET, HEAD, POST, PUT, DELETE, OPTIONS" },
  body: null,
};

async function answer({ portal, handlePage, bodyIdleMs }: ExchangeParts, exchange: Exchange): Promise<void> {
  const { incoming } = exchange;
  const problem = findBadRequest(incoming);
  if (problem) return sendAnswer(exchange, withClose(describeRefusal(problem, askerOf(exchange))));
  if (incoming.method === "OPTIONS" && incoming.url === "*") return sendAnswer(exchange, serverOptions);
  const target = parseTarget(incoming.url ?? "");
  if (!target.ok) return sendAnswer(exchange, describeRefusal(target.problem, askerOf(exchange)));
  exchange.path = target.rawPath;
  const isOwn = isAnsweredByDoor(target.segments);
  const pageName = target.segments[0] === "_next" ? "asset" : "page";
  exchange.route = isOwn ? findRoute(target.segments).name : pageName;
  if (!isOwn) return servePage(portal, handlePage, { exchange, target });
  const request = toDoorRequest(exchange, target, { bodyIdleMs });
  await sendAnswer(exchange, await answerRequest(portal, request));
}

/** Answers one request completely. Never rejects: unexpected errors are logged and reported as a failure of the portal. */
export async function answerExchange(parts: ExchangeParts, exchange: Exchange): Promise<void> {
  const { response, id } = exchange;
  try {
    await answer(parts, exchange);
  } catch (error) {
    parts.portal.log.error({ requestId: id, reason: reasonOf(error) }, "request failed");
    if (response.headersSent) response.destroy(error instanceof Error ? error : undefined);
    else await sendAnswer(exchange, describeRefusal(internalError, askerOf(exchange)));
  }
}
