import "server-only";
import type { Readable } from "node:stream";

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
