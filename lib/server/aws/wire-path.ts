import "server-only";
import { segmentEncoded } from "@/lib/shared/url-encoding";

/** Decoded name and value of each query parameter, in the order in which they are sent. */
export type QueryPairs = readonly (readonly [name: string, value: string])[];

/**
 * Segments that API Gateway and its clients may read differently: empty, `.` and `..`.
 * @param segments decoded
 */
export const hasAmbiguousSegment = (segments: readonly string[]): boolean =>
  segments.length === 0 || segments.some((segment) => segment === "" || segment === "." || segment === "..");

/** The one path that is signed and sent: every segment percent-encoded by RFC 3986, `:/+@=` inside a segment too. */
export function toWirePath(segments: readonly string[]): string {
  return `/${segments.map(segmentEncoded).join("/")}`;
}

/** The one query that is signed and sent, encoded strictly, without `?`. */
export function toWireQuery(pairs: QueryPairs): string {
  return pairs.map(([name, value]) => `${segmentEncoded(name)}=${segmentEncoded(value)}`).join("&");
}
