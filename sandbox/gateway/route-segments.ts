import { binaryToText, uriDecode } from "../sigv4/uri-encode";

/** Decoded segments after the stage; routing ignores empty ones, as on AWS. */
export function routeSegments(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .slice(1)
    .map((segment) => binaryToText(uriDecode(segment) ?? segment));
}
