import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { portalConfig } from "../config";

/** A token that belongs to one session; a page gets it from the server and sends it back with every write. */
export function csrfTokenOf(sessionId: string): string {
  return createHmac("sha256", portalConfig().secrets.sessionSecret)
    .update(`csrf:${sessionId}`)
    .digest("base64url");
}

export function isCsrfTokenOf(sessionId: string, token: string): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionId));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
