import type { CredentialScope } from "../../sigv4/signing-key";
import { headerValue } from "../../sigv4/wire-request";
import { accessDenied, invalidArgument, invalidRequest, S3Error } from "../s3-error";
import { type Malformed, malformedHeader, malformedQuery } from "./malformed";
import { readTimestamp } from "./read-timestamp";

export type HeaderPairs = readonly (readonly [name: string, value: string])[];
export type QueryPairs = readonly (readonly [name: string, value: string])[];

/** What a request claims about its own signature; unverified. */
export interface ObjectClaim {
  version: 2 | 4;
  accessKeyId: string;
  scope: CredentialScope;
  signedHeaders: readonly string[];
  signature: string;
  /** 20261122T120000Z */
  timestamp: string;
  signedAtMs: number;
  sessionToken: string | undefined;
  /** Null for a header, which only the clock limits. */
  expiresSeconds: number | null;
}

const algorithm = "AWS4-HMAC-SHA256";
const longestExpirySeconds = 604_800;

/** Version 2 signatures are accepted only in URLs. */
function unsupportedVersion(): S3Error {
  return invalidRequest(
    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
  );
}

export function readCredential(text: string, malformed: Malformed) {
  const parts = text.split("/");
  // A key id may itself contain slashes; the scope is always the last four segments.
  const [date, region, service, terminator] = parts.slice(-4);
  const accessKeyId = parts.slice(0, -4).join("/");
  if (!accessKeyId || !date || !region || !service || !terminator) {
    throw malformed(
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  return { accessKeyId, scope: { date, region, service, terminator } };
}

function headerTimestamp(headers: HeaderPairs): string {
  const amzDate = headerValue({ headers }, "x-amz-date");
  if (amzDate !== undefined) return amzDate;
  const date = headerValue({ headers }, "date") ?? "";
  if (/^\d{8}T\d{6}Z$/.test(date)) return date;
  const epochMs = Date.parse(date);
  if (Number.isNaN(epochMs)) {
    throw accessDenied("AWS authentication requires a valid Date or x-amz-date header");
  }
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

function readHeaderClaim(headers: HeaderPairs, authorization: string): ObjectClaim {
  const space = authorization.indexOf(" ");
  const name = space < 0 ? authorization : authorization.slice(0, space);
  if (name === "AWS") throw unsupportedVersion();
  if (name !== algorithm) {
    throw invalidArgument("Unsupported Authorization Type", "Authorization", authorization);
  }
  const parts = new Map(
    authorization
      .slice(space + 1)
      .split(",")
      .map((part) => part.trim())
      .map((part) => [part.split("=", 1)[0] ?? "", part.slice(part.indexOf("=") + 1)] as const),
  );
  const [credential, signedHeaders, signature] = ["Credential", "SignedHeaders", "Signature"].map((part) =>
    parts.get(part),
  );
  if (!credential || !signedHeaders || !signature) {
    throw malformedHeader(
      "the authorization header requires three components: Credential, SignedHeaders, and Signature.",
    );
  }
  const timestamp = headerTimestamp(headers);
  return {
    version: 4,
    ...readCredential(credential, malformedHeader),
    signedHeaders: signedHeaders.split(";"),
    signature,
    timestamp,
    signedAtMs: readTimestamp(timestamp) ?? Number.NaN,
    sessionToken: headerValue({ headers }, "x-amz-security-token"),
    expiresSeconds: null,
  };
}

function queryError(message: string): S3Error {
  return new S3Error(400, "AuthorizationQueryParametersError", message);
}

function readExpiry(value: string): number {
  if (/^-\d+$/.test(value)) throw queryError("X-Amz-Expires must be non-negative");
  if (!/^\d+$/.test(value)) throw queryError("X-Amz-Expires should be a number");
  const seconds = Number(value);
  if (seconds > longestExpirySeconds) {
    throw queryError(
      `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${longestExpirySeconds} seconds`,
    );
  }
  return seconds;
}

function readQueryClaim(query: QueryPairs): ObjectClaim {
  const parameters = new Map(query);
  const [credential, timestamp, expires, signature, signedHeaders] = [
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
  ].map((name) => parameters.get(name));
  if (!credential || !timestamp || !expires || !signature || !signedHeaders) {
    throw queryError(
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
  }
  if (parameters.get("X-Amz-Algorithm") !== algorithm) {
    throw queryError('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"');
  }
  const signedAtMs = readTimestamp(timestamp);
  if (signedAtMs === null) {
    throw queryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  return {
    version: 4,
    ...readCredential(credential, malformedQuery),
    signedHeaders: signedHeaders.split(";"),
    signature,
    timestamp,
    signedAtMs,
    sessionToken: parameters.get("X-Amz-Security-Token"),
    expiresSeconds: readExpiry(expires),
  };
}

/** Whether a request carries any part of a signature, in a header or its query. */
export function isSigned(headers: HeaderPairs, query: QueryPairs): boolean {
  const names = new Set(query.map(([name]) => name));
  return (
    headerValue({ headers }, "authorization") !== undefined ||
    ["X-Amz-Algorithm", "X-Amz-Signature", "AWSAccessKeyId"].some((name) => names.has(name))
  );
}

/**
 * Parses the signature of a request, in its Authorization header or its query.
 * @throws S3Error if there is none, more than one, or one that is not Signature Version 4
 */
export function readClaim(headers: HeaderPairs, query: QueryPairs): ObjectClaim {
  const authorization = headerValue({ headers }, "authorization");
  const names = new Set(query.map(([name]) => name));
  const isPresigned = names.has("X-Amz-Algorithm") || names.has("X-Amz-Signature");
  if (authorization !== undefined && isPresigned) {
    throw invalidArgument(
      "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified",
      "Authorization",
      authorization,
    );
  }
  if (authorization !== undefined) return readHeaderClaim(headers, authorization);
  if (isPresigned) return readQueryClaim(query);
  throw accessDenied();
}
