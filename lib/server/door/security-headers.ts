import "server-only";
import { fixedHeaders } from "@/lib/shared/fixed-headers.mjs";

/** A worker obeys the policy that its own script came with, and loads the portal's scripts. */
export const scriptContentPolicy = "default-src 'none'; script-src 'self'; frame-ancestors 'none'";

const yearSeconds = 365 * 24 * 3_600;

/** Nothing of the portal may be shown in a frame, and anything but a page loads nothing. */
export const bareContentPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * Headers of every response, whoever made it. A page or a file brings a content policy of its own.
 * @param portalUrl where people open the portal: over https, browsers are told to stay there
 */
export function securityHeaders(portalUrl: string): Readonly<Record<string, string>> {
  return {
    "content-security-policy": bareContentPolicy,
    ...fixedHeaders,
    ...(portalUrl.startsWith("https://") ? { "strict-transport-security": `max-age=${yearSeconds}` } : {}),
  };
}
