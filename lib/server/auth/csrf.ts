import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/** A token that belongs to one session; a page gets it from the server and sends it back with every write. */
export function csrfTokenOf(sessionSecret: string, sessionId: string): string {
  return createHmac("sha256", sessionSecret).update(`csrf:${sessionId}`).digest("base64url");
}

/** Compares in constant time. */
export function isCsrfTokenOf(sessionSecret: string, sessionId: string, token: string): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionSecret, sessionId));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
