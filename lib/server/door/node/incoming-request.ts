import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readCookies } from "../cookies";
import type { ArrivedRequest, DoorRequest } from "../door-request";
import type { Target } from "../parse-target";
import { type BodyTimes, readIncomingBody } from "./read-incoming-body";

export function headerReader({ headers }: IncomingMessage): DoorRequest["header"] {
  return (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  };
}

/** Why work for a client ends early. */
const clientGone = () => new Error("The client went away.");

/** Aborts when the connection closes before the answer has been sent. */
export function goneSignal({ response, whenClosed }: Exchange): AbortSignal {
  const gone = new AbortController();
  whenClosed(() => {
    if (!response.writableFinished) gone.abort(clientGone());
  });
  return gone.signal;
}

/** One listener for all of it: a streamed body and Next add their own, and Node warns of more than ten. */
export function closeNotices(response: ServerResponse): Exchange["whenClosed"] {
  const notices: (() => void)[] = [];
  response.once("close", () => {
    for (const notice of notices) notice();
  });
  return (notice) => void notices.push(notice);
}

export interface Exchange {
  id: string;
  incoming: IncomingMessage;
  response: ServerResponse;
  /** What every response contains, whoever makes it. */
  headers: Readonly<Record<string, string>>;
  /** Path that was requested, for the log: what Next is asked for may differ. */
  path: string;
  /** Name of what answers, for the log and the metrics. */
  route: string;
  /** Runs something once the response has been sent or the connection has closed. */
  whenClosed: (notice: () => void) => void;
  /** Address of the client. */
  client?: string | undefined;
  /** How long the rest of a request is discarded after its answer, in milliseconds. */
  lingerMs: number;
}

/** A request of Node's server as the routes see it. */
export function toDoorRequest(exchange: Exchange, target: Target, times: BodyTimes): ArrivedRequest {
  const { id, incoming, response } = exchange;
  const header = headerReader(incoming);
  return {
    id,
    method: incoming.method ?? "GET",
    segments: target.segments,
    rawQuery: target.rawQuery,
    header,
    cookies: readCookies(header("cookie")),
    client: exchange.client ?? "",
    readBody: (limitBytes) => readIncomingBody({ incoming, response, limitBytes, times }),
    signal: goneSignal(exchange),
  };
}
