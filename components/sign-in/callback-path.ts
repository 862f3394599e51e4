// Any host will do: it only shows whether a path stays on it.
const anyOrigin = "https://portal.invalid";

/**
 * Where sign-in may lead back to: a path of this portal, never another site (`//host`, `/\host`, `https:`),
 * never the API and never sign-in itself.
 * @returns `/` for everything else
 */
export function callbackPath(given: string | undefined): string {
  if (!given?.startsWith("/") || !URL.canParse(given, anyOrigin)) return "/";
  const url = new URL(given, anyOrigin);
  const isOwn = url.origin === anyOrigin && !/^\/(api|sign-in)(\/|$)/.test(url.pathname);
  // A path such as /.//host is resolved to //host, which a browser would take for another site.
  return isOwn && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}${url.hash}` : "/";
}

/** The path of the address that next-auth's own cookie keeps during a sign-in. */
export function pathOfCallbackCookie(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}
