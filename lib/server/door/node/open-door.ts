import "server-only";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { methodNotAllowed } from "@/lib/shared/problems/door-problems";
import type { Portal } from "../../portal";
import { requestIdOf } from "../request-id";
import { headerLimitBytes } from "../request-limits";
import { securityHeaders } from "../security-headers";
import { logAccess } from "./access-log";
import { answerExchange } from "./answer-exchange";
import { clientAddressReader } from "./client-address";
import { answerHalfClosed } from "./half-closed";
import { closeNotices, headerReader } from "./incoming-request";
import { lingerOver } from "./linger-over";
import { OpenExchanges } from "./open-exchanges";
import { refuseConnection } from "./raw-refusal";
import { malformedHandler } from "./refuse-malformed";
import { type HandlePage, pageMethods } from "./serve-page";

/** Milliseconds; a test shortens them. */
export interface DoorTimes {
  headersMs: number;
  bodyIdleMs: number;
  /** A whole request, however steadily it comes. */
  requestMs: number;
  /** How long a client may stop reading its response. */
  answerIdleMs: number;
  /** How long nothing may be sent to a client that has closed its side: most of those have left. */
  halfClosedMs: number;
  /** How long what a client still sends is discarded after an answer that came before the whole request. */
  lingerMs: number;
  /** How often Node checks for requests that exceed their time; its default is 30 s. */
  checkEveryMs: number;
}

const defaultTimes: DoorTimes = {
  headersMs: 10_000,
  bodyIdleMs: 30_000,
  requestMs: 300_000,
  answerIdleMs: 30_000,
  halfClosedMs: 250,
  lingerMs: 2_000,
  checkEveryMs: 1_000,
};

export interface Door {
  server: Server;
  exchanges: OpenExchanges;
}

/**
 * The server that people reach. Limits what may come in before anything reads it, answers /api itself and hands
 * everything else to Next. No request is upgraded to another protocol.
 */
export function openDoor(portal: Portal, handlePage: HandlePage, times: Partial<DoorTimes> = {}): Door {
  const { headersMs, bodyIdleMs, requestMs, answerIdleMs, halfClosedMs, lingerMs, checkEveryMs } = {
    ...defaultTimes,
    ...times,
  };
  const { portalUrl, server: settings } = portal.config;
  const common = securityHeaders(portalUrl);
  const clientAddress = clientAddressReader(settings.trustedProxies);
  const exchanges = new OpenExchanges();

  const onRequest = (incoming: IncomingMessage, response: ServerResponse) => {
    const id = requestIdOf(headerReader(incoming)("x-request-id"));
    // A client that asks for another protocol then sends something other than HTTP.
    const isLast = portal.isDraining || incoming.headers.upgrade;
    const headers = { ...common, "x-request-id": id, ...(isLast ? { connection: "close" } : {}) };
    const whenClosed = closeNotices(response);
    const [path = ""] = (incoming.url ?? "").split("?", 1);
    const at = { path, client: clientAddress(incoming) };
    const exchange = { id, incoming, response, headers, ...at, route: "refused", whenClosed, lingerMs };
    exchanges.add(exchange);
    logAccess(portal, exchange);
    lingerOver(exchange);
    void answerExchange({ portal, handlePage, bodyIdleMs }, exchange);
  };

  const server = createServer({
    maxHeaderSize: headerLimitBytes,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkEveryMs,
    keepAliveTimeout: settings.keepAliveSeconds * 1_000,
    requireHostHeader: false,
  });
  // Node drops headers beyond its maximum count, and with them a second Host. The limit in bytes remains.
  server.maxHeadersCount = 0;
  answerHalfClosed(server, exchanges, halfClosedMs);
  server.on("request", onRequest);
  // The client is told to go on when a route reads the body, and so never for one that is refused.
  server.on("checkContinue", onRequest);
  server.on("checkExpectation", onRequest);
  server.on("connect", ({ headers: { accept } }: IncomingMessage, socket: Duplex) => {
    const problem = methodNotAllowed("CONNECT", pageMethods);
    const headers = { allow: pageMethods.join(", ") };
    refuseConnection(socket, { accept, problem, portalUrl, lingerMs, headers });
  });
  server.on("clientError", malformedHandler(portal, exchanges, lingerMs));
  server.setTimeout(answerIdleMs, (socket) => {
    // One that waits for an answer may take longer; an idle one has had its time.
    if (exchanges.on(socket).length === 0 || socket.writableLength > 0) socket.destroy();
  });
  return { server, exchanges };
}
