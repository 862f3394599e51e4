import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import type { Sandbox } from "../create-sandbox";
import { listen } from "../http/listen";
import { readBody } from "../http/read-body";
import { type ControlContext, ControlNotFound, controlRoutes } from "./control-routes";
import { deniedRoles } from "./denied-roles";
import { faultList } from "./fault-list";

export const defaultControlPort = 4011;

const bodyLimitBytes = 65_536;

class ControlRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const loopbackHost = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** A page in a browser must not control the sandbox: neither by a form nor by a name that resolves to loopback. */
function refuseBrowsers({ headers }: IncomingMessage): void {
  if (headers.origin !== undefined || !loopbackHost.test(headers.host ?? "")) {
    throw new ControlRefusal(403, "The control port serves programs on this machine, not web pages.");
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request, bodyLimitBytes);
  if (bytes === null) throw new ControlRefusal(413, `The body is longer than ${bodyLimitBytes} bytes.`);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new ControlRefusal(400, "The body is not JSON.");
  }
}

async function answer(context: ControlContext, request: IncomingMessage): Promise<unknown> {
  refuseBrowsers(request);
  const [path = "/", search] = (request.url ?? "/").split("?");
  const [, parent = "", name = ""] = /^(.*)\/([^/]*)$/.exec(path) ?? [];
  const exact = controlRoutes[`${request.method} ${path}`];
  const route = exact ?? (name === "" ? undefined : controlRoutes[`${request.method} ${parent}/*`]);
  if (!route) {
    throw new ControlRefusal(404, `Unknown path; the paths are ${Object.keys(controlRoutes).join(", ")}.`);
  }
  return route(context, {
    name: decodeURIComponent(name),
    query: new URLSearchParams(search),
    body: await readJson(request),
  });
}

function refusalOf(error: unknown): { status: number; message: string } {
  if (error instanceof ControlRefusal) return error;
  if (error instanceof ControlNotFound) return { status: 404, message: error.message };
  if (error instanceof z.ZodError) return { status: 400, message: z.prettifyError(error) };
  return { status: 500, message: String(error) };
}

async function serve(context: ControlContext, request: IncomingMessage, response: ServerResponse) {
  const send = (status: number, value: unknown) =>
    response
      .writeHead(status, { "content-type": "application/json" })
      .end(`${JSON.stringify(value, null, 2)}\n`);
  try {
    send(200, await answer(context, request));
  } catch (error) {
    const { status, message } = refusalOf(error);
    send(status, { message });
  }
}

export interface ControlServer {
  origin: string;
  close(): Promise<void>;
}

/**
 * Lets other programs on this machine control a sandbox, on a separate port: AWS has nothing like it, so no client of
 * the sandbox's AWS port can find it.
 * @param port 0 takes any free one
 */
export async function startControlServer(sandbox: Sandbox, port: number): Promise<ControlServer> {
  const context = { sandbox, faults: faultList(sandbox.faults), roles: deniedRoles(sandbox.cloud) };
  const server = createServer((request, response) => void serve(context, request, response));
  const origin = `http://127.0.0.1:${await listen(server, port, "SANDBOX_CONTROL_PORT")}`;
  return {
    origin,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
