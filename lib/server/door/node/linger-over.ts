import "server-only";
import type { Exchange } from "./incoming-request";

/**
 * Discards what a client still sends of a request.
 * @returns a promise that resolves once all of it has arrived, the client has gone, or the time is over
 */
export function discardRest({ incoming, lingerMs }: Exchange): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, lingerMs);
    incoming.once("end", done);
    incoming.once("close", done);
    incoming.resume();
    if (incoming.complete || incoming.destroyed) done();
  });
}

/**
 * After an early response, the rest of the request is discarded for a moment, and then the connection is cut: an open
 * connection would accept whatever somebody sends.
 */
export function lingerOver(exchange: Exchange): void {
  const { incoming, response } = exchange;
  response.once("finish", async () => {
    if (incoming.complete) return;
    const { socket } = incoming;
    await discardRest(exchange);
    if (!incoming.complete) socket.destroy();
  });
}
