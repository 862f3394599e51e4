import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../http/listen";
import { people } from "../identity/directory";
import { passThroughProxy } from "./framing-proxy";
import {
  type DemonstrationHost,
  type DemonstrationHostId,
  demonstrationHosts,
  handbookName,
  hostOrigin,
  outerName,
  proxyName,
} from "./host-list";
import { handbookPage, hostPage, outerPage } from "./host-pages";
import { createHostSigner, type HostSigner } from "./host-signer";

export interface HostsOptions {
  /** 0 takes any free one. */
  port: number;
  portalUrl: string;
  deploymentId: string;
}

export interface DemonstrationHosts {
  port: number;
  /** Each with its address. */
  list: readonly (DemonstrationHost & { url: string })[];
  close: () => Promise<void>;
}

const asset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url));
const assets: Readonly<Record<string, { type: string; content: Buffer }>> = {
  "/console.css": { type: "text/css", content: asset("console.css") },
  "/console.js": { type: "text/javascript", content: asset("console.js") },
};

/** The browser then keeps the page apart from every window and document that does not agree to it. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer, headers = {}) {
  response
    .writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store", ...headers })
    .end(body);
}

type Signers = ReadonlyMap<DemonstrationHostId, HostSigner>;

async function createSigners(audience: string): Promise<Signers> {
  const signed = demonstrationHosts.filter(({ isSigned }) => isSigned);
  const signers = signed.map(async ({ id }) => {
    const signer = await createHostSigner({ hostId: id, audience, hasOldKey: id === "wrong-key" });
    return [id, signer] as const;
  });
  return new Map(await Promise.all(signers));
}

/** A token for whom the page has chosen: a demonstration has no sign-in of its own. */
async function answerToken(signer: HostSigner, url: URL, request: IncomingMessage, response: ServerResponse) {
  const person = people.find(({ username }) => username === url.searchParams.get("person"));
  const isOwnPage = request.method === "POST" && request.headers["sec-fetch-site"] === "same-origin";
  if (!isOwnPage || !person) return answer(response, 403, "text/plain", "Only this program's own page asks.");
  answer(response, 200, "text/plain", await signer.sign(person));
}

interface HostServer extends HostsOptions {
  signers: Signers;
}

async function serve(server: HostServer, request: IncomingMessage, response: ServerResponse) {
  const { signers, portalUrl } = server;
  const [name = ""] = (request.headers.host ?? "").split(".");
  if (name === proxyName) return passThroughProxy(portalUrl, request, response);
  const url = new URL(request.url ?? "/", hostOrigin("any", server.port));
  const keysOf = demonstrationHosts.find(({ id }) => url.pathname === `/keys/${id}`);
  const published = keysOf && signers.get(keysOf.id);
  if (published) return answer(response, 200, "application/json", JSON.stringify(published.keys));
  const file = assets[url.pathname];
  if (file)
    return answer(response, 200, file.type, file.content, { "cross-origin-resource-policy": "same-origin" });
  if (name === outerName) return answer(response, 200, "text/html", outerPage(server.port));
  if (name === handbookName)
    return answer(response, 200, "text/html", handbookPage(), {
      "content-security-policy": `frame-ancestors ${portalUrl}`,
    });
  const host = demonstrationHosts.find(({ id }) => id === name);
  if (!host) return answer(response, 404, "text/plain", "There is no such program.");
  const signer = signers.get(host.id);
  if (url.pathname === "/token" && signer) return answerToken(signer, url, request, response);
  const html = hostPage({ host, ...server }, url.pathname);
  if (html === null) return answer(response, 404, "text/plain", "There is no such page.");
  const isIsolated = host.id === "isolating" || url.searchParams.has("isolated");
  answer(response, 200, "text/html", html, isIsolated ? isolation : {});
}

/** Starts the programs that embed pages of a portal, all on one port, each at a name of its own. */
export async function createHosts(options: HostsOptions): Promise<DemonstrationHosts> {
  const signers = await createSigners(options.portalUrl);
  const context = { ...options, signers };
  const server = createServer((request, response) => {
    serve(context, request, response).catch(() =>
      answer(response, 500, "text/plain", "This program failed."),
    );
  });
  const port = await listen(server, options.port, "SANDBOX_HOSTS_PORT");
  context.port = port;
  return {
    port,
    list: demonstrationHosts.map((host) => ({ ...host, url: `${hostOrigin(host.id, port)}/` })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
