import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { Agent, type Dispatcher } from "undici";
import { processState } from "../process-state";

export const connectTimeoutMs = 3_000;
/** API Gateway gives an integration 29 seconds. */
export const headersTimeoutMs = 29_000;
const bodyIdleTimeoutMs = 60_000;

export interface WireRequest {
  origin: string;
  method: string;
  /** Path and query exactly as signed; undici's dispatcher sends it untouched, `fetch` would normalise it. */
  target: string;
  headers: Record<string, string>;
  body?: Uint8Array | undefined;
  signal?: AbortSignal | undefined;
}

export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

const httpMethods: readonly string[] = ["GET", "HEAD", "POST", "PUT", "DELETE"];
const isHttpMethod = (method: string): method is Dispatcher.HttpMethod => httpMethods.includes(method);

function connections(): Agent {
  return processState(
    "connections",
    () =>
      new Agent({
        connect: { timeout: connectTimeoutMs },
        headersTimeout: headersTimeoutMs,
        bodyTimeout: bodyIdleTimeoutMs,
        connections: 256,
        pipelining: 1,
      }),
  );
}

/**
 * Sends over kept connections and follows no redirect.
 * @throws undici's errors for connections and timeouts, and the signal's reason when it aborts
 */
export async function sendRequest({
  origin,
  method,
  target,
  headers,
  body,
  signal,
}: WireRequest): Promise<WireAnswer> {
  if (!isHttpMethod(method)) throw new TypeError(`${method} is no method of the catalog.`);
  const answer = await connections().request({
    origin,
    path: target,
    method,
    headers,
    body: body ?? null,
    ...(signal ? { signal } : {}),
  });
  // Readers still see an error; a body that is let go unread would end the process with it.
  answer.body.on("error", () => undefined);
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}
