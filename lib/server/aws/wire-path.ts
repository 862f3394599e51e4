import "server-only";
import { segmentEncoded } from "@/lib/shared/url-encoding";

/**
 * Splits a raw request path into decoded segments.
 * @param rawPath path as it came over the wire, beginning with `/`
 * @returns null for a path that API Gateway and its clients may read differently: empty, `.` or `..` segments,
 *   also encoded, or a broken percent escape
 */
export function splitRawPath(rawPath: string): string[] | null {
  const segments: string[] = [];
  for (const raw of rawPath.slice(1).split("/")) {
    const segment = decodedSegment(raw);
    if (segment === null || segment === "" || segment === "." || segment === "..") return null;
    segments.push(segment);
  }
  return rawPath.startsWith("/") ? segments : null;
}

function decodedSegment(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}

/** The one path that is signed and sent: every segment percent-encoded by RFC 3986, `:/+@=` inside a segment too. */
export function toWirePath(segments: readonly string[]): string {
  return `/${segments.map(segmentEncoded).join("/")}`;
}

/**
 * The one query that is signed and sent. `+` in the raw text means a space; `?a` and `?a=` are the same.
 * @returns encoded strictly, without `?`, in the order it came
 */
export function toWireQuery(rawQuery: string): string {
  return [...new URLSearchParams(rawQuery)]
    .map(([name, value]) => `${segmentEncoded(name)}=${segmentEncoded(value)}`)
    .join("&");
}
