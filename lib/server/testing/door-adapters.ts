import { request as sendRequest } from "node:http";
import { Readable } from "node:stream";
import { routeHandler } from "../door/next/handle-route";
import { toWebStream } from "../door/next/web-stream";
import { type DoorTimes, openDoor } from "../door/node/open-door";
import type { HandlePage } from "../door/node/serve-page";
import type { Portal } from "../portal";
import { portOf } from "./fake-sts";

export interface Asked {
  method?: string;
  /** Path and query as they are sent. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent with its length. */
  body?: string | Uint8Array;
  /** Sent without a length. */
  chunks?: readonly (string | Uint8Array)[];
  /** Gives the request up. */
  signal?: AbortSignal;
}

export interface Got {
  status: number;
  /** Lower-case names; `set-cookie` apart. */
  headers: Readonly<Record<string, string>>;
  cookies: string[];
  bytes: Buffer;
  text: string;
  /** Everything that was returned, to search for secrets. */
  whole: string;
}

export interface ServedPortal {
  send: (asked: Asked) => Promise<Got>;
  close: () => Promise<void>;
}

export interface Adapter {
  name: string;
  serve: (portal: Portal) => Promise<ServedPortal>;
}

/** Stands in for Next after the door. */
export const fakePage: HandlePage = async (incoming, response) => {
  response.setHeader("content-type", "text/html");
  response.end(`<p>${incoming.url}</p>`);
};

/** The node door on a loopback port. */
export async function listenDoor(
  portal: Portal,
  { handlePage = fakePage, ...times }: Partial<DoorTimes> & { handlePage?: HandlePage } = {},
) {
  const door = openDoor(portal, handlePage, times);
  const { server } = door;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    door,
    port: portOf(server.address()),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function toGot(status: number, headers: Record<string, string>, cookies: string[], bytes: Buffer): Got {
  const text = String(bytes);
  return { status, headers, cookies, bytes, text, whole: JSON.stringify([headers, cookies, text]) };
}

/** Sends one request over a connection of its own. */
export function sendTo(
  port: number,
  { method = "GET", path, headers, body, chunks, signal }: Asked,
): Promise<Got> {
  const bytes = body === undefined ? null : Buffer.from(body);
  return new Promise((resolve, reject) => {
    const request = sendRequest({
      port,
      host: "127.0.0.1",
      method,
      path,
      agent: false,
      ...(signal ? { signal } : {}),
      headers: {
        host: `127.0.0.1:3000`,
        ...(bytes ? { "content-length": bytes.length } : {}),
        ...(chunks ? { "transfer-encoding": "chunked" } : {}),
        ...headers,
      },
    });
    request.once("error", reject);
    request.once("response", (response) => {
      const { "set-cookie": cookies = [], ...rest } = response.headers;
      const flat = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
      response
        .toArray()
        .then(
          (pieces) => resolve(toGot(response.statusCode ?? 0, flat, cookies, Buffer.concat(pieces))),
          reject,
        );
    });
    if (chunks) Readable.from(chunks).pipe(request);
    else request.end(bytes);
  });
}

const nodeDoor: Adapter = {
  name: "the node door",
  serve: async (portal) => {
    const { port, close } = await listenDoor(portal);
    return { send: (asked) => sendTo(port, asked), close };
  },
};

function toRequest({ method = "GET", path, headers, body, chunks, signal }: Asked): Request {
  const bytes = body === undefined ? null : Buffer.from(body);
  return new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers: { ...(bytes ? { "content-length": String(bytes.length) } : {}), ...headers },
    ...(bytes ? { body: bytes } : {}),
    ...(signal ? { signal } : {}),
    // Node requires the second for the first.
    ...(chunks ? { body: toWebStream(Readable.from(chunks)), duplex: "half" } : {}),
  });
}

/** Where Next finds the handler of an address. */
const belowOf = (path: string) =>
  [
    ["embed", "api"],
    ["embed", "files"],
  ].find((below) => path.startsWith(`/${below.join("/")}`)) ?? ["api"];

/** Next decodes the segments of a path and leaves out those of the handler's folder. */
const paramsOf = (path: string) => {
  const [, ...all] = (path.split("?")[0] ?? "").split("/");
  const segments = all.slice(belowOf(path).length);
  return Promise.resolve(segments.length > 0 ? { path: segments.map(decodeURIComponent) } : {});
};

const nextHandler: Adapter = {
  name: "the route handler under Next",
  serve: async (portal) => {
    return {
      send: async (asked) => {
        const handle = routeHandler(() => portal, belowOf(asked.path));
        const answer = await handle(toRequest(asked), { params: paramsOf(asked.path) });
        const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== "set-cookie"));
        return toGot(
          answer.status,
          headers,
          answer.headers.getSetCookie(),
          Buffer.from(await answer.arrayBuffer()),
        );
      },
      close: async () => undefined,
    };
  },
};

/** Both ways in which /api is served. */
export const adapters: readonly Adapter[] = [nodeDoor, nextHandler];
