import "server-only";
import { parseCookie, stringifySetCookie } from "cookie";
import type { Cookies } from "../auth/session-cookie";

/**
 * Reads a Cookie header. Every server of the portal does it here, so that a page and its calls act for one person in one
 * role. Libraries differ on which of two cookies with one name counts, and a neighboring site can set the second.
 * @returns values by name; one that the header gives several values is empty, and so names no session and no role
 */
export function readCookies(header: string | undefined): Cookies {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of (header ?? "").split(";"))
    for (const [name, value = ""] of Object.entries(parseCookie(pair)))
      cookies[name] = (cookies[name] ?? value) === value ? value : "";
  return cookies;
}

export interface CookieToSet {
  name: string;
  value: string;
  portalUrl: string;
  maxAgeSeconds: number;
}

/** A cookie that scripts cannot read, for the whole portal. A `__Secure-` one is taken back only by a secure one. */
export function setCookie({ name, value, portalUrl, maxAgeSeconds }: CookieToSet): string {
  return stringifySetCookie({
    name,
    value,
    httpOnly: true,
    sameSite: "lax",
    secure: portalUrl.startsWith("https://"),
    path: "/",
    maxAge: maxAgeSeconds,
  });
}
