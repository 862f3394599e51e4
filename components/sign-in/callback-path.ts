// Any host will do: it only shows whether a path stays on it.
const anyOrigin = "https://portal.invalid";

/** next-auth writes the whole address into `callbackUrl` when it comes back from a failure. */
function withoutOwnOrigin(address: string, ownHost: string): string {
  if (address.startsWith("/") || !URL.canParse(address)) return address;
  const { protocol, host, pathname, search } = new URL(address);
  return /^https?:$/.test(protocol) && host === ownHost ? `${pathname}${search}` : "";
}

/**
 * Where sign-in may lead back to: a path of this portal, never another site (`//host`, `/\host`, `https:`),
 * never the API and never sign-in itself.
 * @param ownHost host and port that the request came to
 * @returns `/` for everything else
 */
export function callbackPath(given: string | undefined, ownHost: string): string {
  const path = withoutOwnOrigin(given ?? "", ownHost);
  if (!path.startsWith("/") || !URL.canParse(path, anyOrigin)) return "/";
  const url = new URL(path, anyOrigin);
  const isOwn = url.origin === anyOrigin && !/^\/(api|sign-in)(\/|$)/.test(url.pathname);
  // A path such as /.//host is resolved to //host, which a browser would take for another site.
  return isOwn && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}${url.hash}` : "/";
}
