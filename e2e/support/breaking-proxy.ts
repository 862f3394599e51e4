import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { portalUrl } from "../servers/addresses";

/** How an answer is spoiled on its way from the portal to the browser. */
export const breakages = {
  "is cut in the middle": (body: Buffer, response: ServerResponse, head: IncomingMessage) => {
    response.writeHead(head.statusCode ?? 200, { ...head.headers, "content-length": String(body.length) });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  },
  "says gzip and is not": (body: Buffer, response: ServerResponse, head: IncomingMessage) => {
    const { "content-length": _, ...headers } = head.headers;
    response.writeHead(head.statusCode ?? 200, { ...headers, "content-encoding": "gzip" }).end(body);
  },
  "never comes": (_: Buffer, response: ServerResponse) => void response.destroy(),
} as const;
export type Breakage = keyof typeof breakages;

export interface BreakingProxy {
  url: string;
  /** Spoils answers whose path fits; null: none. */
  spoil: (order: { path: RegExp; breakage: Breakage } | null) => void;
  close: () => Promise<void>;
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Stands between browser and portal, as a company's proxy or a bad line does. */
export async function startBreakingProxy(): Promise<BreakingProxy> {
  let order: Parameters<BreakingProxy["spoil"]>[0] = null;
  const portal = new URL(portalUrl);
  const server = createServer((incoming, response) => {
    const { method, url = "/" } = incoming;
    const headers = { ...incoming.headers, host: portal.host, "accept-encoding": "identity" };
    const outgoing = request(new URL(url, portal), { method: method ?? "GET", headers }, async (answer) => {
      if (!order?.path.test(url)) {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        return answer.pipe(response);
      }
      const { breakage } = order;
      breakages[breakage](await bytesOf(answer), response, answer);
    });
    outgoing.on("error", () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    spoil: (next) => {
      order = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
