import "server-only";
import { createHash, createHmac } from "node:crypto";
import { segmentEncoded } from "@/lib/shared/url-encoding";

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface UnsignedRequest {
  method: string;
  /** Host with its port where that is not the default one. */
  host: string;
  /** Path with the stage, encoded by `toWirePath`. */
  path: string;
  /** Query encoded by `toWireQuery`, without `?`. */
  query: string;
  /** Headers to sign and send, lower-case names; host and x-amz-* are added here. */
  headers: Readonly<Record<string, string>>;
  body?: Uint8Array;
}

export interface SigningScope {
  region: string;
  service: string;
  signingDate: Date;
}

const algorithm = "AWS4-HMAC-SHA256";
const termination = "aws4_request";

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Uint8Array, data: string) => createHmac("sha256", key).update(data).digest();

const byCodeUnit = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Every service but S3 expects the encoded path to be encoded once more. */
const canonicalPath = (path: string) => segmentEncoded(path).replaceAll("%2F", "/");

/** Sorted by name, then by value, both as they are encoded; `a-=` sorts before `a=` as text and after it as a name. */
const canonicalQuery = (query: string) =>
  query
    .split("&")
    .map((pair) => ({ pair, name: pair.slice(0, pair.indexOf("=")) }))
    .sort((one, other) => byCodeUnit(one.name, other.name) || byCodeUnit(one.pair, other.pair))
    .map(({ pair }) => pair)
    .join("&");

const canonicalValue = (value: string) => value.trim().replace(/\s+/g, " ");

interface SigningKey {
  scope: string;
  key: Buffer;
}

const signingKeys = new WeakMap<AwsCredentials, SigningKey>();

/** The key is valid for a day in one Region, so it is derived once and not for each call. */
function signingKey(credentials: AwsCredentials, day: string, { region, service }: SigningScope): Buffer {
  const scope = [day, region, service].join("/");
  const known = signingKeys.get(credentials);
  // Stryker disable next-line ConditionalExpression,OptionalChaining: a key that is derived again is the same
  if (known?.scope === scope) return known.key;
  const ofDay = hmac(`AWS4${credentials.secretAccessKey}`, day);
  const key = [region, service, termination].reduce<Buffer>(hmac, ofDay);
  signingKeys.set(credentials, { scope, key });
  return key;
}

/** @returns such as `20261122T120000Z` */
const amzDate = (date: Date) => date.toISOString().replace(/[:-]|\.\d{3}/g, "");

/**
 * Signs with SigV4. There is no x-amz-content-sha256, which API Gateway has been seen to refuse and needs nowhere.
 * Source: IAM User Guide, "Create a signed AWS API request".
 * @returns the headers to send, which are the ones that were signed, and `authorization`
 */
export function signRequest(
  request: UnsignedRequest,
  credentials: AwsCredentials,
  signing: SigningScope,
): Record<string, string> {
  const date = amzDate(signing.signingDate);
  const day = date.slice(0, 8);
  const scope = `${day}/${signing.region}/${signing.service}/${termination}`;
  const headers: Record<string, string> = { ...request.headers, host: request.host, "x-amz-date": date };
  if (credentials.sessionToken) headers["x-amz-security-token"] = credentials.sessionToken;
  const names = Object.keys(headers).sort(byCodeUnit);
  const signedNames = names.join(";");
  const canonicalHeaders = names.map((name) => `${name}:${canonicalValue(headers[name] ?? "")}\n`).join("");
  const payloadHash = sha256(request.body ?? "");
  const canonical = `${request.method}\n${canonicalPath(request.path)}\n${canonicalQuery(request.query)}\n${canonicalHeaders}\n${signedNames}\n${payloadHash}`;
  const toSign = `${algorithm}\n${date}\n${scope}\n${sha256(canonical)}`;
  const signature = hmac(signingKey(credentials, day, signing), toSign).toString("hex");
  headers.authorization = `${algorithm} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signedNames}, Signature=${signature}`;
  return headers;
}
