import { type NextRequest, NextResponse } from "next/server";
import { canonicalUrl } from "@/lib/server/http/canonical-url";
import { pathHeader } from "@/lib/server/http/page-path";

/** Tells pages their own address, for the way back through sign-in, and keeps people on the portal's one host name. */
export default function proxy(request: NextRequest): NextResponse {
  const canonical = canonicalUrl(request);
  if (canonical) return NextResponse.redirect(canonical, 307);
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|basemap/|.*\\.[a-z0-9]+$).*)"] };
