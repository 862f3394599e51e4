import { timingSafeEqual } from "node:crypto";
import { canonicalRequest, parseQuery, type SignedPathForm } from "./canonical-request";
import { checkClock } from "./check-clock";
import { checkScope, parseCredential, type ScopeRule } from "./check-scope";
import { failure, type SigV4Failure } from "./failure";
import { type Claim, parseAuthorizationHeader, parseQueryAuthorization } from "./parse-authorization";
import { signature, stringToSign } from "./signing-key";
import { uriDecode } from "./uri-encode";
import { headerValue, type WireRequest } from "./wire-request";

export type CredentialLookup<Identity> =
  | { found: "valid"; secret: string; identity: Identity }
  | { found: "expired" }
  | { found: "invalid" };

export interface VerifyOptions<Identity> {
  nowMs: number;
  rule: ScopeRule;
  /** Normalized unless said otherwise, as the specification has it for every service but S3. */
  pathForm?: SignedPathForm;
  findCredential: (accessKeyId: string, sessionToken: string | undefined) => CredentialLookup<Identity>;
}

const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

/** Malformed escapes, or `..` that climbs above the root, are refused before anything else is looked at. */
function checkPath(path: string): SigV4Failure | null {
  if (uriDecode(path) === null) return failure("MalformedRequest", "");
  let depth = 0;
  for (const segment of path.split("/")) {
    if (segment === "..") depth -= 1;
    else if (segment !== "" && segment !== ".") depth += 1;
    if (depth < 0) return failure("MalformedRequest", "");
  }
  return null;
}

function readClaim(
  request: WireRequest,
  pairs: readonly (readonly [string, string])[],
): Claim | SigV4Failure {
  const header = headerValue(request, "authorization");
  const hasQuery = pairs.some(([name]) => name === "X-Amz-Algorithm");
  if (header !== undefined && hasQuery) return failure("SignatureDoesNotMatch", "");
  if (header !== undefined) return parseAuthorizationHeader(request, header);
  if (hasQuery) return parseQueryAuthorization(pairs);
  return failure("MissingAuthenticationToken", "");
}

function checkSignedHeaders(request: WireRequest, claim: Claim): SigV4Failure | null {
  const signed = new Set(claim.signedHeaders);
  if (!signed.has("host") && !signed.has(":authority")) {
    return failure(
      "SignatureDoesNotMatch",
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  // A token added after signing would let anyone swap sessions; S3 is known to refuse it, so it is refused here too.
  if (headerValue(request, "x-amz-security-token") !== undefined && !signed.has("x-amz-security-token")) {
    return failure(
      "SignatureDoesNotMatch",
      "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  return null;
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, "latin1"), Buffer.from(right, "latin1")];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Checks one request as AWS does and in AWS's order: shape, clock, scope, credential, and the signature last.
 * @returns the caller's identity, or the first failure with AWS's sentence ("" where each service has its own).
 */
export function verifyRequest<Identity>(
  request: WireRequest,
  { nowMs, rule, pathForm = "normalized", findCredential }: VerifyOptions<Identity>,
): { ok: true; identity: Identity } | SigV4Failure {
  const badPath = checkPath(request.path);
  if (badPath) return badPath;
  const pairs = parseQuery(request.query);
  if (!pairs) return failure("MalformedQueryString", "");
  const claim = readClaim(request, pairs);
  if (!claim.ok) return claim;
  const early =
    checkSignedHeaders(request, claim) ??
    checkClock(claim.timestamp, nowMs, rule.clockWindowMinutes, claim.expiresSeconds);
  if (early) return early;
  const credential = parseCredential(claim.credential);
  if (!credential.ok) return credential;
  const badScope = checkScope(credential.scope, claim.timestamp, rule);
  if (badScope) return badScope;
  const lookup = findCredential(credential.accessKeyId, claim.sessionToken);
  if (lookup.found === "expired") {
    return failure("ExpiredToken", "The security token included in the request is expired");
  }
  if (lookup.found === "invalid") {
    return failure("InvalidClientTokenId", "The security token included in the request is invalid.");
  }
  const canonical = canonicalRequest(request, pairs, claim.signedHeaders, pathForm);
  const toSign = stringToSign(canonical, claim.timestamp, credential.scope);
  if (equal(signature(lookup.secret, credential.scope, toSign), claim.signature)) {
    return { ok: true, identity: lookup.identity };
  }
  return { ...failure("SignatureDoesNotMatch", mismatch), expected: { canonical, toSign } };
}
