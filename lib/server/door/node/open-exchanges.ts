import "server-only";
import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Exchange } from "./incoming-request";

/** Requests without a complete response. A connection has several where its client pipelines them. */
export class OpenExchanges {
  private readonly bySocket = new WeakMap<Duplex, Set<Exchange>>();
  private readonly responses = new Set<ServerResponse>();

  get size(): number {
    return this.responses.size;
  }

  add(exchange: Exchange): void {
    const { incoming, response, whenClosed } = exchange;
    const { socket } = incoming;
    const open = this.bySocket.get(socket) ?? new Set();
    this.bySocket.set(socket, open.add(exchange));
    this.responses.add(response);
    whenClosed(() => {
      open.delete(exchange);
      this.responses.delete(response);
    });
  }

  /** Has every answer that has not begun say that its connection closes. */
  closeAfterAnswers(): void {
    for (const response of this.responses)
      if (!response.headersSent) response.setHeader("connection", "close");
  }

  /** @returns those of one connection in the order in which they came */
  on(socket: Duplex): Exchange[] {
    return [...(this.bySocket.get(socket) ?? [])];
  }
}
