import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxSecrets } from "../cloud/sandbox-secrets";
import { readBody } from "../http/read-body";
import { people } from "../identity/directory";
import { importProvider } from "./import-provider";
import { issuerConfiguration, issuerPath } from "./issuer-configuration";
import { escapeHtml, page } from "./page";
import { signInPage } from "./sign-in-page";

type Provider = InstanceType<Awaited<ReturnType<typeof importProvider>>>;

export type IssuerListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function sendPage(response: ServerResponse, status: number, html: string): void {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  response.writeHead(status, headers).end(html);
}

async function chosenUsername(request: IncomingMessage): Promise<string | null> {
  const body = await readBody(request, 10_000);
  const username = new URLSearchParams(body?.toString("utf8")).get("username");
  return people.some((person) => person.username === username) ? username : null;
}

async function serveInteraction(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    await provider.interactionDetails(request, response);
  } catch {
    const advice = "<p>This sign-in has expired. Go back to the portal and start again.</p>";
    sendPage(response, 400, page("Sign-in expired", advice));
    return;
  }
  if (request.method !== "POST") {
    sendPage(response, 200, signInPage());
    return;
  }
  const username = await chosenUsername(request);
  if (username === null) {
    sendPage(
      response,
      400,
      page("Unknown person", `<p>${escapeHtml("The sandbox does not know this person.")}</p>`),
    );
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: username } });
}

/** An OIDC issuer at `${origin}/oidc`; handles requests whose path starts with it. */
export async function createIssuer(
  origin: string,
  secrets: SandboxSecrets,
  portalOrigins: readonly string[],
  log: (line: Record<string, unknown>) => void,
): Promise<IssuerListener> {
  const Provider = await importProvider();
  const provider = new Provider(`${origin}${issuerPath}`, issuerConfiguration(secrets, portalOrigins));
  provider.on("server_error", (_, error) =>
    log({ level: "error", msg: "OIDC issuer", error: String(error) }),
  );
  const callback = provider.callback();
  return async (request, response) => {
    const url = request.url ?? "";
    if (url.startsWith(`${issuerPath}/interaction/`)) {
      await serveInteraction(provider, request, response);
      return;
    }
    // oidc-provider detects its mount path by comparing these two.
    Object.assign(request, { originalUrl: url, url: url.slice(issuerPath.length) || "/" });
    await callback(request, response);
  };
}
