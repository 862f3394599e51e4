import { canonicalHeaders, canonicalQuery } from "../../sigv4/canonical-request";
import { signature, stringToSign } from "../../sigv4/signing-key";
import { plusDecode, uriEncode } from "../../sigv4/uri-encode";
import { headerValue } from "../../sigv4/wire-request";
import { accessDenied, invalidArgument, invalidRequest, S3Error } from "../s3-error";
import { checkObjectScope } from "./check-object-scope";
import { checkTime } from "./check-time";
import { findCaller } from "./find-caller";
import {
  type SignedObjectRequest,
  streamingPayloads,
  unsignedPayload,
  type VerifiedObjectRequest,
  type VerifyObjectOptions,
} from "./object-request";
import { type ObjectClaim, readClaim } from "./read-claim";
import { isSameText, spacedHex } from "./signature-text";
import { isVersion2, verifyVersion2 } from "./verify-version2";

function isPayload(value: string): boolean {
  return (
    value === unsignedPayload ||
    streamingPayloads.some((word) => word === value) ||
    /^[0-9a-f]{64}$/.test(value)
  );
}

function readPayload({ headers, query }: SignedObjectRequest, { expiresSeconds }: ObjectClaim): string {
  const header = headerValue({ headers }, "x-amz-content-sha256");
  if (expiresSeconds === null && header === undefined) {
    throw invalidRequest("Missing required header for this request: x-amz-content-sha256");
  }
  const inQuery = query.find(([name]) => name.toLowerCase() === "x-amz-content-sha256")?.[1];
  const value = inQuery ?? header ?? unsignedPayload;
  if (isPayload(value)) return value;
  throw invalidArgument(
    `x-amz-content-sha256 must be ${[unsignedPayload, ...streamingPayloads].join(", ")}, or a valid sha256 value.`,
    "x-amz-content-sha256",
    value,
  );
}

/** Headers that determine the operation and the object must be signed, or anyone with the request could change them. */
function checkSignedHeaders({ headers }: SignedObjectRequest, claim: ObjectClaim): void {
  const signed = new Set(claim.signedHeaders);
  const isPresigned = claim.expiresSeconds !== null;
  const unsigned = [...new Set(headers.map(([name]) => name))].filter(
    (name) =>
      (name.startsWith("x-amz-") || name === "host") &&
      !signed.has(name) &&
      !(isPresigned && name === "x-amz-content-sha256"),
  );
  if (unsigned.length === 0) return;
  throw accessDenied("There were headers present in the request which were not signed", {
    HeadersNotSigned: unsigned.join(", "),
  });
}

/**
 * S3 signs the path encoded once, however the client wrote it; some clients sign it as written (assumption), except for
 * a raw `+`, which S3 reads as a space.
 */
function canonicalPaths(path: string): string[] {
  const normal = uriEncode(plusDecode(path) ?? path, "/");
  const sent = path.replaceAll("+", "%20");
  return normal === sent ? [normal] : [normal, sent];
}

function canonicalOf(
  request: SignedObjectRequest,
  path: string,
  claim: ObjectClaim,
  payload: string,
): string {
  return [
    request.method,
    path,
    canonicalQuery(request.query),
    canonicalHeaders(request, claim.signedHeaders),
    claim.signedHeaders.join(";"),
    payload,
  ].join("\n");
}

function mismatch(claim: ObjectClaim, canonical: string, toSign: string): S3Error {
  return new S3Error(
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    {
      AWSAccessKeyId: claim.accessKeyId,
      StringToSign: toSign,
      SignatureProvided: claim.signature,
      StringToSignBytes: spacedHex(toSign),
      CanonicalRequest: canonical,
      CanonicalRequestBytes: spacedHex(canonical),
    },
  );
}

/**
 * Verifies who signed a request to S3: format, clock, scope, key and token, and last the signature. The body is not
 * read: `payload` says how to verify it while it is read.
 * @throws S3Error with S3's code for the first error
 */
export function verifyObjectRequest<Identity>(
  request: SignedObjectRequest,
  options: VerifyObjectOptions<Identity>,
): VerifiedObjectRequest<Identity> {
  if (isVersion2(request)) return verifyVersion2(request, options);
  const claim = readClaim(request.headers, request.query);
  checkTime(claim, options.nowMs);
  checkObjectScope(claim, options.regions);
  const payload = readPayload(request, claim);
  checkSignedHeaders(request, claim);
  const { secret, identity } = findCaller(claim, options);
  const attempts = canonicalPaths(request.path).map((path) => {
    const canonical = canonicalOf(request, path, claim, payload);
    return { canonical, toSign: stringToSign(canonical, claim.timestamp, claim.scope) };
  });
  if (attempts.some(({ toSign }) => isSameText(signature(secret, claim.scope, toSign), claim.signature))) {
    const authType = claim.expiresSeconds === null ? "REST-HEADER" : "REST-QUERY-STRING";
    return { identity, claim, secret, payload, authType };
  }
  throw mismatch(claim, attempts[0]?.canonical ?? "", attempts[0]?.toSign ?? "");
}
