import "server-only";
import NextAuth from "next-auth";
import { authOptions } from "../auth/auth-options";
import { noSuchPortalRoute, problemResponse } from "./problem-response";

/** next-auth's own sign-out is left out: it would end the session in one browser only. */
const usedActions = new Set(["signin", "callback", "csrf", "session", "providers", "error", "_log"]);

/** Sign-in with the issuer, by next-auth. */
export async function authRoute(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  return usedActions.has(action)
    ? NextAuth(authOptions())(request, context)
    : problemResponse(noSuchPortalRoute);
}
