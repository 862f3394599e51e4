import type { ServerResponse } from "node:http";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Answer } from "../http/service";

/** Passes on that many bytes and then breaks the connection, as a network failure does. */
function cutAfter(bytes: number, response: ServerResponse): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (left >= chunk.length) {
        left -= chunk.length;
        done(null, chunk);
        return;
      }
      this.push(chunk.subarray(0, left));
      setImmediate(() => response.destroy());
    },
  });
}

/**
 * Sends an answer; a stream is passed on piece by piece and stopped when the client goes away.
 * @param dropAfterBytes where to break the connection, or undefined.
 */
export async function sendAnswer(
  response: ServerResponse,
  { status, headers, body }: Answer,
  dropAfterBytes: number | undefined,
): Promise<void> {
  const isStream = body instanceof Readable;
  const hasLength = Object.keys(headers).some((name) => name.toLowerCase() === "content-length");
  const length = isStream || hasLength ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length });
  if (!isStream && dropAfterBytes === undefined) {
    response.end(body);
    return;
  }
  const source = isStream ? body : Readable.from([Buffer.from(body)]);
  try {
    if (dropAfterBytes === undefined) await pipeline(source, response);
    else await pipeline(source, cutAfter(dropAfterBytes, response), response);
  } catch {
    // The client went away, or was cut off on purpose; the call's record says so.
    response.destroy();
  }
}
