import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { Agent, type Dispatcher } from "undici";
import { orAborted } from "./deadline";

export const connectTimeoutMs = 3_000;

export interface WireRequest {
  origin: string;
  method: string;
  /** Path and query exactly as signed; undici's dispatcher sends it untouched, `fetch` would normalize it. */
  target: string;
  headers: Record<string, string>;
  body?: Uint8Array | undefined;
  signal?: AbortSignal | undefined;
  /** Longest wait for the response headers, in milliseconds. */
  headersTimeoutMs?: number | undefined;
}

export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/**
 * Sends over kept connections and follows no redirect.
 * @throws undici's errors for connections and timeouts, and the signal's reason when it aborts
 */
export type Transport = (request: WireRequest) => Promise<WireAnswer>;

const defaultHeadersTimeoutMs = 30_000;
/** After the response headers, silence this long ends the call. */
const bodyIdleTimeoutMs = 30_000;

const httpMethods: readonly string[] = ["GET", "HEAD", "POST", "PUT", "DELETE"];
const isHttpMethod = (method: string): method is Dispatcher.HttpMethod => httpMethods.includes(method);

/** Milliseconds; a test shortens them. */
export interface TransportTimes {
  bodyIdleMs: number;
}

/** Opens the connections that all calls of a portal share. */
export function openTransport({ bodyIdleMs }: TransportTimes = { bodyIdleMs: bodyIdleTimeoutMs }): Transport {
  const agent = new Agent({
    connect: { timeout: connectTimeoutMs },
    headersTimeout: defaultHeadersTimeoutMs,
    bodyTimeout: bodyIdleMs,
    connections: 256,
    pipelining: 1,
  });
  return async ({ origin, method, target, headers, body, signal, headersTimeoutMs }) => {
    if (!isHttpMethod(method)) throw new TypeError(`${method} is not a method of the catalog.`);
    const answer = await agent.request({
      origin,
      path: target,
      method,
      headers,
      body: body ?? null,
      ...(signal ? { signal } : {}),
      ...(headersTimeoutMs === undefined ? {} : { headersTimeout: headersTimeoutMs }),
    });
    // Readers still see an error; a body that is discarded unread would end the process with it.
    answer.body.on("error", () => undefined);
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  };
}

/** Sends, and stops waiting when its signal aborts: undici honors it only once it has a connection. */
export function sendWire(transport: Transport, request: WireRequest): Promise<WireAnswer> {
  const answer = transport(request);
  if (!request.signal) return answer;
  return orAborted(answer, request.signal).catch((error: unknown) => {
    // A response that arrives after its caller has gone would hold its connection forever.
    answer.then(
      ({ body }) => body.destroy(),
      () => undefined,
    );
    throw error;
  });
}
