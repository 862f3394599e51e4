import "server-only";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface AskedUrl {
  host: string | undefined;
  method: string;
  /** Path and query. */
  target: string;
}

/**
 * Session cookies belong to one host name. On a person's own machine, localhost and 127.0.0.1 are two.
 * @returns the whole address to go to instead, or null when the request used the portal's own host name
 */
export function canonicalUrl({ host, method, target }: AskedUrl, portalUrl: string): string | null {
  const own = new URL(portalUrl);
  const asked = host ?? own.host;
  if (method !== "GET" || asked === own.host || !URL.canParse(`http://${asked}`)) return null;
  const { hostname } = new URL(`http://${asked}`);
  if (!loopbackNames.has(own.hostname) || !loopbackNames.has(hostname)) return null;
  return own.origin + target;
}
