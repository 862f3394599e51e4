import { type NextRequest, NextResponse } from "next/server";
import { canonicalUrl } from "@/lib/server/http/canonical-url";
import { contentSecurityPolicy } from "@/lib/server/http/content-security-policy";
import { pathHeader } from "@/lib/server/http/page-path";

/**
 * Tells pages their own address for the way back through sign-in, keeps people on the portal's one host name, and
 * gives every page a content security policy; Next puts the nonce that it reads there on its own scripts.
 */
export default function proxy(request: NextRequest): NextResponse {
  const canonical = canonicalUrl(request);
  if (canonical) return NextResponse.redirect(canonical, 307);
  const policy = contentSecurityPolicy(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!api/|api$|_next/|basemap/|icon\\.svg$).*)"] };
