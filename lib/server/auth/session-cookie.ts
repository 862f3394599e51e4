import "server-only";

/** Cookies of a request, by name. */
export type Cookies = Readonly<Record<string, string>>;

const plainName = "next-auth.session-token";

/** Browsers accept a `__Secure-` cookie only over https. */
export const sessionCookieName = (portalUrl: string) =>
  portalUrl.startsWith("https://") ? `__Secure-${plainName}` : plainName;

/** next-auth cuts a long session into `name.0`, `name.1` and so on. */
export function sessionCookieNames(cookies: Cookies, portalUrl: string): string[] {
  const name = sessionCookieName(portalUrl);
  const pieceNumber = (piece: string) => Number(piece.slice(name.length + 1));
  return Object.keys(cookies)
    .filter((piece) => piece === name || (/^\.\d+$/.test(piece.slice(name.length)) && piece.startsWith(name)))
    .sort((a, b) => pieceNumber(a) - pieceNumber(b));
}

/** @returns the encrypted session, empty where there is none */
export function sealedSession(cookies: Cookies, portalUrl: string): string {
  return sessionCookieNames(cookies, portalUrl)
    .map((name) => cookies[name] ?? "")
    .join("");
}
