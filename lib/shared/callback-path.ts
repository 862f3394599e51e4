// Any host will do: it only serves to check whether a path stays on it.
const anyOrigin = "https://portal.invalid";

/** next-auth passes on whole addresses. */
function withoutOwnOrigin(address: string, ownHost: string): string {
  if (address.startsWith("/") || !URL.canParse(address)) return address;
  const { protocol, host, pathname, search } = new URL(address);
  return /^https?:$/.test(protocol) && host === ownHost ? `${pathname}${search}` : "";
}

/** A longer address would not fit into the cookie that remembers it. */
const longestPath = 2_000;

/** Servers compare decoded segments: `/%61pi` is `/api`. @returns null where the escape is not UTF-8 */
function firstSegmentOf(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname.split("/")[1] ?? "");
  } catch {
    return null;
  }
}

/** Invalid destinations of sign-in: the API, sign-in itself, and unreadable addresses. */
const refusedSegments = new Set<string | null>(["api", "sign-in", null]);

/**
 * Where sign-in may lead back to: a path of this portal, never another site (`//host`, `/\host`, `https:`),
 * never the API and never sign-in itself.
 * @param ownHost host and port that the request came to
 * @returns `/` for everything else
 */
export function callbackPath(given: string | undefined, ownHost: string): string {
  const path = withoutOwnOrigin(given ?? "", ownHost);
  if (path.length > longestPath || !path.startsWith("/") || !URL.canParse(path, anyOrigin)) return "/";
  const url = new URL(path, anyOrigin);
  const isOwn = url.origin === anyOrigin && !refusedSegments.has(firstSegmentOf(url.pathname));
  // A path such as /.//host is resolved to //host, which a browser would take for another site.
  return isOwn && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}${url.hash}` : "/";
}
