import { createHash, createHmac } from "node:crypto";
import { percentEncode } from "./percent-encode";

export interface SignedQuery {
  method: string;
  /** As sent, percent-encoded. */
  path: string;
  /** Decoded, without X-Amz-Signature. */
  parameters: readonly (readonly [name: string, value: string])[];
  /** Decoded values by lower-case name, for the headers in X-Amz-SignedHeaders. */
  headers: Readonly<Record<string, string>>;
  /** For example 20261120T000000Z. */
  timestamp: string;
  region: string;
}

export interface QuerySignature {
  canonicalRequest: string;
  stringToSign: string;
  signature: string;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function compareAscii(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Sorted by encoded name, then by encoded value. */
export function canonicalQuery(parameters: SignedQuery["parameters"]): string {
  return parameters
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compareAscii(nameA, nameB) || compareAscii(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** Signature Version 4 in the query for S3: the path is encoded once, and the payload is unsigned. */
export function signQuery(query: SignedQuery, secretAccessKey: string): QuerySignature {
  const names = Object.keys(query.headers).sort();
  const canonicalRequest = [
    query.method,
    query.path,
    canonicalQuery(query.parameters),
    ...names.map((name) => `${name}:${(query.headers[name] ?? "").trim().replace(/ +/g, " ")}`),
    "",
    names.join(";"),
    "UNSIGNED-PAYLOAD",
  ].join("\n");
  const date = query.timestamp.slice(0, 8);
  const scope = `${date}/${query.region}/s3/aws4_request`;
  const hash = createHash("sha256").update(canonicalRequest).digest("hex");
  const stringToSign = ["AWS4-HMAC-SHA256", query.timestamp, scope, hash].join("\n");
  const key = [query.region, "s3", "aws4_request"].reduce(
    (previous, part) => hmac(previous, part),
    hmac(`AWS4${secretAccessKey}`, date),
  );
  return { canonicalRequest, stringToSign, signature: hmac(key, stringToSign).toString("hex") };
}
