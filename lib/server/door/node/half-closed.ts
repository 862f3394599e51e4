import "server-only";
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { OpenExchanges } from "./open-exchanges";

/**
 * Answers clients that close their side after their last request. Disconnected clients look the same, and reads for them
 * cost quota, so a response of which nothing has been sent for a while is abandoned.
 */
export function answerHalfClosed(server: Server, exchanges: OpenExchanges, idleMs: number): void {
  // Node then ends the connection after the last answer instead of at once; the property has no type.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on("connection", (socket: Socket) => {
    socket.once("end", () => {
      let { bytesWritten } = socket;
      const timer = setInterval(() => {
        const isIdle = socket.bytesWritten === bytesWritten && socket.writableLength === 0;
        if (isIdle && exchanges.on(socket).length > 0) socket.destroy();
        ({ bytesWritten } = socket);
      }, idleMs);
      socket.once("close", () => clearInterval(timer));
    });
  });
}
