import "server-only";
import NextAuth from "next-auth";
import { authOptions } from "../auth/auth-options";

/** Sign-in with the issuer, by next-auth. */
export const authRoute = (
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> => NextAuth(authOptions())(request, context);
