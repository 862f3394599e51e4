import "server-only";
import { portalConfig } from "../config";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Session cookies belong to one host name. On a person's own machine, localhost and 127.0.0.1 are two.
 * @returns where to go instead, or null when the request came under the portal's own name
 */
export function canonicalUrl(request: { headers: Headers; method: string; url: string }): URL | null {
  const own = new URL(portalConfig().portalUrl);
  const host = request.headers.get("host") ?? own.host;
  if (!URL.canParse(`http://${host}`)) return own;
  const { hostname } = new URL(`http://${host}`);
  if (request.method !== "GET" || host === own.host) return null;
  if (!loopbackNames.has(own.hostname) || !loopbackNames.has(hostname)) return null;
  const { pathname, search } = new URL(request.url);
  return new URL(pathname + search, own);
}
