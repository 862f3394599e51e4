import { timingSafeEqual } from "node:crypto";
import type { PresignedRequest, PresignKey } from "../sdma/contract";
import { type QuerySignature, signQuery } from "./query-signature";
import { S3Error } from "./s3-error";
import { sessionTokenOf } from "./session-token";

const longestExpirySeconds = 604_800;
const clockToleranceMs = 15 * 60_000;

export interface PresignedTarget {
  bucket: string;
  objectKey: string;
  /** Decoded, as sent; the last of a repeated one. */
  parameters: ReadonlyMap<string, string>;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
  }
}

/** A `+` stays a `+`: SigV4 knows no other spelling of a space than %20. */
function parseQuery(query: string): [string, string][] {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [decode(name), decode(value.join("="))];
    });
}

function queryError(message: string): S3Error {
  return new S3Error(400, "AuthorizationQueryParametersError", message);
}

function readTimestamp(value: string): number {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(value);
  const [, year, month, day, hour, minute, second] = parts ?? [];
  const epochMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(epochMs)) {
    throw queryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  return epochMs;
}

function readExpiry(value: string): number {
  if (!/^\d+$/.test(value)) throw queryError("X-Amz-Expires should be a number");
  const seconds = Number(value);
  if (seconds > longestExpirySeconds) {
    throw queryError(
      `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${longestExpirySeconds} seconds`,
    );
  }
  return seconds;
}

/** S3 looks at the clock before the signature, so an old URL that was also changed is called expired. */
function checkTime(timestamp: string, expires: string, nowMs: number): void {
  const signedAtMs = readTimestamp(timestamp);
  const expiresAtMs = signedAtMs + readExpiry(expires) * 1000;
  if (signedAtMs > nowMs + clockToleranceMs)
    throw new S3Error(403, "AccessDenied", "Request is not valid yet");
  if (nowMs < expiresAtMs) return;
  throw new S3Error(403, "AccessDenied", "Request has expired", {
    "X-Amz-Expires": expires,
    Expires: new Date(expiresAtMs).toISOString().replace(/\.\d{3}/, ""),
    ServerTime: new Date(nowMs).toISOString().replace(/\.\d{3}/, ""),
  });
}

function checkCredential(parameters: ReadonlyMap<string, string>, timestamp: string, key: PresignKey): void {
  const credential = parameters.get("X-Amz-Credential") ?? "";
  const [accessKeyId, date, region, service, terminator] = credential.split("/");
  if (service !== "s3" || terminator !== "aws4_request" || date !== timestamp.slice(0, 8)) {
    throw queryError(
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (region !== key.region) {
    throw queryError(
      `Error parsing the X-Amz-Credential parameter; the region '${region}' is wrong; expecting '${key.region}'`,
    );
  }
  if (accessKeyId !== key.accessKeyId) {
    throw new S3Error(
      403,
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
      {
        AWSAccessKeyId: accessKeyId ?? "",
      },
    );
  }
}

function isEqual(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

function mismatch(expected: QuerySignature, provided: string, key: PresignKey): S3Error {
  const asBytes = (text: string) =>
    Buffer.from(text)
      .toString("hex")
      .replace(/(..)(?=.)/g, "$1 ");
  return new S3Error(
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    {
      AWSAccessKeyId: key.accessKeyId,
      StringToSign: expected.stringToSign,
      SignatureProvided: provided,
      StringToSignBytes: asBytes(expected.stringToSign),
      CanonicalRequest: expected.canonicalRequest,
      CanonicalRequestBytes: asBytes(expected.canonicalRequest),
    },
  );
}

/**
 * Checks a presigned GET or HEAD: parameters, clock, credential, token, signature.
 * @throws S3Error with S3's code for the first thing wrong
 */
export function checkPresigned(request: PresignedRequest, key: PresignKey, nowMs: number): PresignedTarget {
  const [path = "", query = ""] = request.url.split("?", 2);
  const pairs = parseQuery(query);
  const parameters = new Map(pairs);
  const timestamp = parameters.get("X-Amz-Date");
  const expires = parameters.get("X-Amz-Expires");
  const signature = parameters.get("X-Amz-Signature");
  const signedHeaders = parameters.get("X-Amz-SignedHeaders");
  if (!timestamp || !expires || !signature || !signedHeaders || !parameters.get("X-Amz-Credential")) {
    throw queryError(
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
  }
  if (parameters.get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") {
    throw queryError('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"');
  }
  checkTime(timestamp, expires, nowMs);
  checkCredential(parameters, timestamp, key);
  if (!isEqual(parameters.get("X-Amz-Security-Token") ?? "", sessionTokenOf(key))) {
    throw new S3Error(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
  }
  const headers = Object.fromEntries(
    signedHeaders.split(";").map((name) => [name, request.headers[name] ?? ""]),
  );
  const unsigned = pairs.filter(([name]) => name !== "X-Amz-Signature");
  const expected = signQuery(
    { method: request.method, path, parameters: unsigned, headers, timestamp, region: key.region },
    key.secretAccessKey,
  );
  if (!isEqual(signature, expected.signature)) throw mismatch(expected, signature, key);
  const [, bucket = "", ...segments] = path.split("/");
  return { bucket: decode(bucket), objectKey: segments.map(decode).join("/"), parameters };
}
