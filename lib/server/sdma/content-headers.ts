import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { create } from "content-disposition";

/** Types that a browser shows without running anything; everything else is saved. */
const shownTypes = new Set([
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "image/avif",
  "text/plain",
  "text/csv",
  "application/json",
  "application/geo+json",
  "application/pdf",
]);

export interface ContentPresentation {
  fileName?: string | undefined;
  isDownload?: boolean | undefined;
}

const passedOn = ["content-length", "content-range", "accept-ranges", "etag", "last-modified"] as const;

/** Node and the Fetch API refuse to send anything else, and an uploader chooses some of these values. */
const isSendable = (value: unknown): value is string =>
  typeof value === "string" && /^[\t\x20-\x7e]*$/.test(value);

const mediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/;
const parameter = /^[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"[\x20\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]*")$/;

/**
 * Splits a Content-Type by RFC 9110 §8.3.1. A comma would let a browser read a second type after the first
 * (Fetch, "extract a MIME type"), so parameters that hold one are dropped, as are malformed ones.
 */
function parseContentType(value: string | undefined) {
  const [type = "", ...rest] = (value ?? "").split(";").map((part) => part.trim());
  if (!mediaType.test(type)) return { type: "application/octet-stream", parameters: [] };
  return { type: type.toLowerCase(), parameters: rest.filter((part) => parameter.test(part)) };
}

/** Leaves room for what browsers append to the name, within the 255 bytes of common file systems. */
const longestNameBytes = 200;

/** Shortens a name by whole characters and keeps its extension. */
function cutName(name: string): string {
  if (Buffer.byteLength(name) <= longestNameBytes) return name;
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? "";
  let stem = "";
  let bytes = Buffer.byteLength(extension);
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > longestNameBytes) break;
    stem += character;
  }
  return stem + extension;
}

/** Without slashes, control characters, lone surrogates and the marks that reverse how a name reads. */
function toFileName(name: string | undefined): string | undefined {
  const cleaned = name?.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}/\\]/gu, "_").trim();
  return cleaned ? cutName(cleaned) : undefined;
}

/**
 * Headers for a file that somebody uploaded: it comes from the portal's own origin, so it must not run there.
 * Never throws, and every value can be sent, whatever the uploader named the file and its type.
 * @param upstream headers of SDMA or of the file store
 */
export function contentHeaders(
  upstream: IncomingHttpHeaders,
  { fileName, isDownload }: ContentPresentation,
): Record<string, string> {
  const { type, parameters } = parseContentType(upstream["content-type"]);
  const headers: Record<string, string> = { "content-type": [type, ...parameters].join("; ") };
  for (const name of passedOn) {
    const value = upstream[name];
    if (isSendable(value)) headers[name] = value;
  }
  const isShown = !isDownload && shownTypes.has(type);
  return {
    ...headers,
    "content-disposition": create(toFileName(fileName), { type: isShown ? "inline" : "attachment" }),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  };
}
