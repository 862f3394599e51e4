import "server-only";

interface PolicyOptions {
  isDevelopment: boolean;
  /** Such as `https://tiles.example.org`. */
  mapOrigins: readonly string[];
  /** Origins whose pages this one may show in a frame; the portal's own never. */
  framed?: readonly string[];
  /** Origins whose pages may show this one in a frame; none if they are missing. */
  ancestors?: readonly string[];
}

const sources = (origins: readonly string[]) => (origins.length > 0 ? origins.join(" ") : "'none'");

/**
 * What a page may load: only the portal's own origin and the configured base maps, and only scripts that carry the nonce of this answer.
 * MapLibre starts its worker from a blob; React and the map write style attributes.
 * @param nonce fresh for every answer
 */
export function contentSecurityPolicy(
  nonce: string,
  { isDevelopment, mapOrigins, framed = [], ancestors = [] }: PolicyOptions,
): string {
  const maps = mapOrigins.map((origin) => ` ${origin}`).join("");
  return [
    "default-src 'self'",
    // The development server evaluates strings and talks to the browser over a web socket.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${maps}`,
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}${maps}`,
    "worker-src 'self' blob:",
    `frame-src ${sources(framed)}`,
    "object-src 'none'",
    "base-uri 'self'",
    `frame-ancestors ${sources(ancestors)}`,
  ].join("; ");
}
