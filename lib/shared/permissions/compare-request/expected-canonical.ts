import { Sha256 } from "@aws-crypto/sha256-js";
import { segmentEncoded } from "../../url-encoding";
import type { CanonicalRequest, PastedRequest, StringToSign } from "./signed-request-model";

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export function sha256Hex(text: string): string {
  const hash = new Sha256();
  hash.update(text);
  return hexOf(hash.digestSync());
}

/** API Gateway expects the path as it is on the wire, encoded once more. Source: SigV4, "double encoding" for all but S3. */
export const canonicalPath = (path: string) => segmentEncoded(path).replaceAll("%2F", "/");

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const byCodeUnit = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Decoded, encoded strictly, sorted by name and value. @param plus what a raw `+` means; AWS reads a blank */
export function canonicalQuery(query: string, plus: " " | "+" = " "): string {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      const encode = (part: string) =>
        segmentEncoded(decoded(part.replaceAll("+", plus === " " ? "%20" : "%2B")));
      return [encode(name), encode(value)] as const;
    })
    .sort((one, other) => byCodeUnit(one[0], other[0]) || byCodeUnit(one[1], other[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** Host and every x-amz-* header must be signed; other headers only if the signer chose them. */
function namesToSign({ headers, authorization }: PastedRequest): string[] {
  const required = [...headers.keys()].filter(
    (name) => name.startsWith("x-amz-") && name !== "x-amz-signature",
  );
  return [...new Set(["host", ...required, ...(authorization?.signedHeaders ?? ["x-amz-date"])])].sort(
    byCodeUnit,
  );
}

/** What the canonical request of a request must be for execute-api. An unknown body counts as empty. */
export function expectedCanonical(request: PastedRequest): CanonicalRequest {
  const headerOf = (name: string) => (name === "host" ? request.host : (request.headers.get(name) ?? ""));
  const names = namesToSign(request);
  return {
    method: request.method,
    path: canonicalPath(request.path),
    query: canonicalQuery(request.query),
    headers: names.map((name) => [name, headerOf(name).trim().replace(/\s+/g, " ")] as const),
    signedHeaders: names.join(";"),
    payloadHash: sha256Hex(request.body ?? ""),
  };
}

/** The Region in the name of an API's default host; null for a custom domain. */
export const regionOfHost = (host: string): string | null =>
  /\.execute-api(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|api\.aws)/i.exec(host)?.[1] ?? null;

/** @param canonical as `writeCanonical` writes it */
export function expectedStringToSign(request: PastedRequest, canonical: string): StringToSign {
  const date = request.headers.get("x-amz-date") ?? `${request.authorization?.date ?? ""}`;
  const region = regionOfHost(request.host) ?? request.authorization?.region ?? "<REGION>";
  return {
    algorithm: "AWS4-HMAC-SHA256",
    date,
    scope: `${date.slice(0, 8)}/${region}/execute-api/aws4_request`,
    hash: sha256Hex(canonical),
  };
}
