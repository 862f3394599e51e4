import { type IncomingMessage, type ServerResponse, request as send } from "node:http";

/** What security teams add to every answer of a site, without knowing of frames that are wanted. */
const addedPolicy = "frame-ancestors 'self'";

/** Passes a request on to the portal and adds a second policy to the answer: browsers then obey both. */
export function passThroughProxy(
  portalUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { hostname, port, host } = new URL(portalUrl);
  const { url: path, method, headers } = request;
  const upstream = send({ hostname, port, path, method, headers: { ...headers, host } }, (answer) => {
    const given = answer.headers["content-security-policy"];
    response.writeHead(answer.statusCode ?? 502, {
      ...answer.headers,
      "content-security-policy": given ? `${given}, ${addedPolicy}` : addedPolicy,
    });
    answer.pipe(response);
  });
  upstream.once("error", () => {
    if (!response.headersSent) response.writeHead(502, { "content-type": "text/plain" });
    response.end("The portal does not answer.");
  });
  request.pipe(upstream);
}
