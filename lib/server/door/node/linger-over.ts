import "server-only";
import type { Exchange } from "./incoming-request";

/**
 * Discards what a client still sends of a request.
 * @returns resolves once all of it has come, the client has gone, or the time for it is over
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
 * After an answer that came before the whole request, what the client still sends is discarded for a moment and then
 * cut off: a connection that stays open takes whatever somebody sends.
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
