import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import type { PortalConfig } from "../../config";
import { framedOrigins } from "../../config-admin-pages";
import { mapOrigins } from "../../config-maps";
import { type Portal, processPortal } from "../../portal";
import { canonicalUrl } from "../canonical-url";
import { readCookies } from "../cookies";
import { neverKept } from "../door-answer";
import { embedHeadersOf } from "../embed-headers";
import { pathHeader } from "../page-headers";
import { parseTarget } from "../parse-target";
import { contentSecurityPolicy } from "./content-security-policy";
import { findPartScope } from "./page-part";

/** Next would make a redirect to another name of this machine relative, and so redirect in a loop. */
const refreshTo = (url: string) =>
  new NextResponse(null, { headers: { refresh: `0; url=${url}`, "cache-control": "no-store" } });

const scopeOf = (portal: Portal, { headers, nextUrl }: NextRequest) =>
  findPartScope(portal, {
    header: (name) => headers.get(name) ?? undefined,
    cookies: readCookies(headers.get("cookie") ?? undefined),
    pathname: nextUrl.pathname,
  });

/** @returns null outside of /embed, and for an address that the page refuses itself */
function framedAs({ config }: Portal, { nextUrl }: NextRequest) {
  const target = parseTarget(nextUrl.pathname + nextUrl.search);
  return target.ok ? embedHeadersOf(config, target) : null;
}

/** @param framed null for a page that nobody may frame, which may frame the configured admin pages */
const policyOf = (
  { isDevelopment, maps, adminPages }: PortalConfig,
  framed: { ancestors: readonly string[] } | null,
) =>
  contentSecurityPolicy(crypto.randomUUID(), {
    isDevelopment,
    mapOrigins: mapOrigins(maps),
    ...(framed ? { ancestors: framed.ancestors } : { framed: framedOrigins(adminPages) }),
  });

/** Pages whose addresses let somebody in: not even the portal's own log of referrers learns them. */
const referrerPolicies: readonly (readonly [RegExp, string])[] = [
  [/^\/[gs]\//, "no-referrer"],
  // Without any referrer, browsers would send the sign-in form of this page with the origin null.
  [/^\/embed-sign-in$/, "strict-origin"],
];

function linkHeaders({ nextUrl }: NextRequest): Record<string, string> {
  const found = referrerPolicies.find(([pattern]) => pattern.test(nextUrl.pathname));
  return found ? { "referrer-policy": found[1] } : {};
}

/**
 * Tells a page its own address for the way back through sign-in, keeps people on the portal's one host name and
 * documents to one person and role, and gives the page a content security policy; Next puts the nonce that it reads
 * there on its own scripts.
 * @param getPortal asked at the first request, since modules are loaded while Next builds
 */
export function pagePreparer(getPortal: () => Portal) {
  return async (request: NextRequest): Promise<Response> => {
    const portal = getPortal();
    const { portalUrl } = portal.config;
    const target = request.nextUrl.pathname + request.nextUrl.search;
    const host = request.headers.get("host") ?? undefined;
    const canonical = canonicalUrl({ host, method: request.method, target }, portalUrl);
    if (canonical) return refreshTo(canonical);
    const framed = framedAs(portal, request);
    const part = framed ? null : await scopeOf(portal, request);
    if (part && !part.ok)
      return Response.json({ problem: part.problem }, { status: part.problem.status, headers: neverKept });
    const policy = policyOf(portal.config, framed);
    const headers = new Headers(request.headers);
    // A frame holds its session in memory: whoever is signed in to the portal must not show in it.
    if (framed) headers.delete("cookie");
    headers.set(pathHeader, target);
    headers.set("content-security-policy", policy);
    const response = NextResponse.next({ request: { headers } });
    response.headers.set("content-security-policy", policy);
    const own = framed?.headers ?? part?.headers ?? {};
    for (const [name, value] of Object.entries({ ...linkHeaders(request), ...own }))
      response.headers.set(name, value);
    return response;
  };
}

/** Runs before every page. */
export const preparePage = pagePreparer(processPortal);
