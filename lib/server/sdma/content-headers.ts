import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { create } from "content-disposition";

/** Types that a browser shows without running anything; everything else is saved. */
const shownTypes = /^(image\/(png|jpeg|webp|gif|avif)|text\/(plain|csv)|application\/(json|geo\+json|pdf))\b/;

export interface ContentPresentation {
  fileName?: string | undefined;
  isDownload?: boolean | undefined;
}

const passedOn = [
  "content-type",
  "content-length",
  "content-range",
  "accept-ranges",
  "etag",
  "last-modified",
] as const;

/**
 * Headers for a file that somebody uploaded: it comes from the portal's own origin, so it must not run there.
 * @param upstream headers of SDMA or of the file store
 */
export function contentHeaders(
  upstream: IncomingHttpHeaders,
  { fileName, isDownload }: ContentPresentation,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = upstream[name];
    if (typeof value === "string") headers[name] = value;
  }
  const isShown = !isDownload && shownTypes.test(headers["content-type"] ?? "");
  return {
    "content-type": "application/octet-stream",
    ...headers,
    "content-disposition": create(fileName, { type: isShown ? "inline" : "attachment" }),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
}
