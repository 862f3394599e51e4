import "server-only";
import { Readable } from "node:stream";
import { toCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { Forwarded } from "../sdma/forward-call";
import { problemResponse } from "./problem-response";

const withoutBody = new Set([204, 205, 304]);

/**
 * Streams an upstream body; when the browser goes away, the upstream connection is closed with it.
 * The stream holds one chunk at a time, however large the file is.
 */
export function toWebStream(body: Readable): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value instanceof Uint8Array ? value : Buffer.from(value));
        } catch (error) {
          controller.error(error);
        }
      },
      cancel: () => void body.destroy(),
    },
    { highWaterMark: 0 },
  );
}

/** The answer to a browser for what a verb forwarded. HEAD takes the headers and lets the body go. */
export function forwardedResponse(forwarded: Forwarded, method: string): Response {
  if (!forwarded.isAnswer) return problemResponse(forwarded.problem, forwarded.call);
  const { status, headers, body, call } = forwarded;
  const all = {
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    ...headers,
    ...toCallHeaders(call),
  };
  if (method === "HEAD" || withoutBody.has(status)) {
    // A body that nobody reads would hold its connection for ever.
    if (body instanceof Readable) body.destroy();
    return new Response(null, { status, headers: all });
  }
  return new Response(body instanceof Readable ? toWebStream(body) : body, { status, headers: all });
}
