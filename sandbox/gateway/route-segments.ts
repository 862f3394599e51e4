import { binaryToText, uriDecode } from "../sigv4/uri-encode";

/** Segments after the stage, decoded; empty ones do not count for routing, as on AWS. */
export function routeSegments(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .slice(1)
    .map((segment) => binaryToText(uriDecode(segment) ?? segment));
}
