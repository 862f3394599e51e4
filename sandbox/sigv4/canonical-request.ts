import { createHash } from "node:crypto";
import { plusDecode, uriEncode } from "./uri-encode";
import type { WireRequest } from "./wire-request";

/** Which path a service signs: without its empty, `.` and `..` segments, or as it stands on the wire. */
export type SignedPathForm = "normalized" | "as-sent";

/** A path without its empty, `.` and `..` segments, a slash at its end kept, as AWS's signers normalize. */
function normalizePath(wirePath: string): string {
  const kept: string[] = [];
  for (const segment of wirePath.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  return `/${kept.join("/")}${kept.length > 0 && wirePath.endsWith("/") ? "/" : ""}`;
}

/** AWS encodes the path once more as it stands on the wire, for every service but S3 ("double encoding"). */
function canonicalPath(wirePath: string, form: SignedPathForm): string {
  if (form === "normalized") return uriEncode(normalizePath(wirePath), "/");
  return uriEncode(wirePath === "" ? "/" : wirePath, "/");
}

/**
 * Name and value pairs of a raw query, decoded as bytes; a raw `+` is a space.
 * @returns null where an escape is malformed.
 */
export function parseQuery(query: string): [name: string, value: string][] | null {
  const pairs: [string, string][] = [];
  for (const part of query.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = plusDecode(equals < 0 ? part : part.slice(0, equals));
    const value = plusDecode(equals < 0 ? "" : part.slice(equals + 1));
    if (name === null || value === null) return null;
    pairs.push([name, value]);
  }
  return pairs;
}

/** Sorted by encoded name, then encoded value; the signature's own parameter is left out. */
export function canonicalQuery(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function canonicalHeaders(
  request: Pick<WireRequest, "headers">,
  signedHeaders: readonly string[],
): string {
  return signedHeaders
    .map((name) => {
      const values = request.headers.filter(([candidate]) => candidate === name).map(([, value]) => value);
      return `${name}:${values.map((value) => value.trim().replace(/\s+/g, " ")).join(",")}\n`;
    })
    .join("");
}

/**
 * The canonical request of SigV4, as binary text.
 * Source: AWS "Create a signed AWS API request"; the payload is always the hash of the body that arrived, so that a
 * header naming another hash, or UNSIGNED-PAYLOAD, ends in a mismatch.
 */
export function canonicalRequest(
  request: WireRequest,
  queryPairs: readonly (readonly [string, string])[],
  signedHeaders: readonly string[],
  pathForm: SignedPathForm,
): string {
  return [
    request.method,
    canonicalPath(request.path, pathForm),
    canonicalQuery(queryPairs),
    canonicalHeaders(request, signedHeaders),
    signedHeaders.join(";"),
    createHash("sha256").update(request.body).digest("hex"),
  ].join("\n");
}
