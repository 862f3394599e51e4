import { createHmac } from "node:crypto";
import { headerValue } from "../../sigv4/wire-request";
import { bucketOfHost } from "../object-address";
import { accessDenied, S3Error } from "../s3-error";
import { type FindCallerOptions, findCaller } from "./find-caller";
import { type SignedObjectRequest, unsignedPayload, type VerifiedObjectRequest } from "./object-request";
import { isSameText, spacedHex } from "./signature-text";

/** Parameters that version 2 includes in the signed resource. */
const signedParameters = new Set([
  "acl",
  "cors",
  "delete",
  "lifecycle",
  "location",
  "logging",
  "notification",
  "partNumber",
  "policy",
  "requestPayment",
  "response-cache-control",
  "response-content-disposition",
  "response-content-encoding",
  "response-content-language",
  "response-content-type",
  "response-expires",
  "restore",
  "tagging",
  "torrent",
  "uploadId",
  "uploads",
  "versionId",
  "versioning",
  "versions",
  "website",
]);

/** Whether the query has a version 2 signature, which boto3 and AWS CLI 1 still presign with. */
export function isVersion2({ headers, query }: SignedObjectRequest): boolean {
  const names = new Set(query.map(([name]) => name));
  const hasOther = names.has("X-Amz-Algorithm") || headerValue({ headers }, "authorization") !== undefined;
  return names.has("AWSAccessKeyId") && names.has("Signature") && !hasOther;
}

function amzHeaders({ headers, query }: SignedObjectRequest): string {
  const values = new Map<string, string[]>();
  for (const [name, value] of [...headers, ...query]) {
    const key = name.toLowerCase();
    if (key.startsWith("x-amz-")) values.set(key, [...(values.get(key) ?? []), value.trim()]);
  }
  return [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => `${name}:${list.join(",")}\n`)
    .join("");
}

function canonicalResource({ path, headers, query }: SignedObjectRequest): string {
  const bucket = bucketOfHost(headers);
  const parameters = query
    .filter(([name]) => signedParameters.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  const resource = `${bucket === null ? "" : `/${bucket}`}${path}`;
  return parameters.length > 0 ? `${resource}?${parameters.join("&")}` : resource;
}

function checkExpiry(expires: string, nowMs: number): void {
  if (!/^\d{1,12}$/.test(expires))
    throw accessDenied(`Invalid date (should be seconds since epoch): ${expires}`);
  if (nowMs < Number(expires) * 1_000) return;
  const iso = (epochMs: number) => new Date(epochMs).toISOString().replace(/\.\d{3}/, "");
  throw accessDenied("Request has expired", {
    Expires: iso(Number(expires) * 1_000),
    ServerTime: iso(nowMs),
  });
}

function mismatch(accessKeyId: string, toSign: string, provided: string): S3Error {
  return new S3Error(
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    {
      AWSAccessKeyId: accessKeyId,
      StringToSign: toSign,
      SignatureProvided: provided,
      StringToSignBytes: spacedHex(toSign),
    },
  );
}

/**
 * Verifies a URL signed with version 2: HMAC-SHA1 over method, type, expiry, x-amz headers and resource.
 * Source: Amazon S3 user guide, "Signing and authenticating REST requests (AWS signature version 2)".
 * @throws S3Error
 */
export function verifyVersion2<Identity>(
  request: SignedObjectRequest,
  options: FindCallerOptions<Identity> & { nowMs: number },
): VerifiedObjectRequest<Identity> {
  const query = new Map(request.query);
  const [accessKeyId = "", expires = "", provided = ""] = ["AWSAccessKeyId", "Expires", "Signature"].map(
    (name) => query.get(name),
  );
  checkExpiry(expires, options.nowMs);
  const sessionToken = query.get("x-amz-security-token");
  const { secret, identity } = findCaller({ accessKeyId, sessionToken }, options);
  const plain = (name: string) => headerValue(request, name) ?? query.get(name) ?? "";
  const head = [request.method, plain("content-md5"), plain("content-type"), expires].join("\n");
  const toSign = `${head}\n${amzHeaders(request)}${canonicalResource(request)}`;
  const expected = createHmac("sha1", secret).update(toSign, "latin1").digest("base64");
  if (!isSameText(expected, provided)) throw mismatch(accessKeyId, toSign, provided);
  const scope = { date: "", region: "", service: "s3", terminator: "" };
  const claim = {
    version: 2 as const,
    accessKeyId,
    scope,
    signedHeaders: [],
    signature: provided,
    timestamp: "",
    signedAtMs: Number.NaN,
    sessionToken,
    expiresSeconds: 0,
  };
  return { identity, secret, claim, payload: unsignedPayload, authType: "REST-QUERY-STRING" };
}
