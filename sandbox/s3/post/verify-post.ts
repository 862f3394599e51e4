import { createHmac } from "node:crypto";
import { signature as signatureOf } from "../../sigv4/signing-key";
import { invalidArgument, S3Error } from "../s3-error";
import { checkObjectScope } from "../signature/check-object-scope";
import { findCaller } from "../signature/find-caller";
import { malformedQuery } from "../signature/malformed";
import {
  unsignedPayload,
  type VerifiedObjectRequest,
  type VerifyObjectOptions,
} from "../signature/object-request";
import { type ObjectClaim, readCredential } from "../signature/read-claim";
import { readTimestamp } from "../signature/read-timestamp";
import { isSameText } from "../signature/signature-text";

type Fields = ReadonlyMap<string, string>;

/** @throws S3Error InvalidArgument in S3's words, including the two spaces */
export function requireField(fields: Fields, name: string): string {
  const value = fields.get(name.toLowerCase());
  if (value !== undefined) return value;
  const message = `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`;
  throw invalidArgument(message, name, "");
}

function readVersion4(fields: Fields): ObjectClaim {
  const algorithm = requireField(fields, "x-amz-algorithm");
  if (algorithm !== "AWS4-HMAC-SHA256")
    throw invalidArgument("Unsupported signing algorithm", "x-amz-algorithm", algorithm);
  const timestamp = requireField(fields, "x-amz-date");
  return {
    version: 4,
    ...readCredential(requireField(fields, "x-amz-credential"), malformedQuery),
    signedHeaders: [],
    signature: requireField(fields, "x-amz-signature"),
    timestamp,
    signedAtMs: readTimestamp(timestamp) ?? Number.NaN,
    sessionToken: fields.get("x-amz-security-token"),
    expiresSeconds: 0,
  };
}

function readVersion2(fields: Fields): ObjectClaim {
  return {
    version: 2,
    accessKeyId: requireField(fields, "AWSAccessKeyId"),
    scope: { date: "", region: "", service: "s3", terminator: "" },
    signedHeaders: [],
    signature: requireField(fields, "signature"),
    timestamp: "",
    signedAtMs: Number.NaN,
    sessionToken: fields.get("x-amz-security-token"),
    expiresSeconds: 0,
  };
}

/** Both versions sign the policy exactly as it appears in the form. */
function expectedSignature({ version, scope }: ObjectClaim, secret: string, policy: string): string {
  return version === 4
    ? signatureOf(secret, scope, policy)
    : createHmac("sha1", secret).update(policy).digest("base64");
}

/**
 * Verifies who signed a form's policy.
 * Source: Amazon S3 API reference, "Browser-based uploads using POST"; version 2 as boto3 signs for older Regions.
 * @throws S3Error with S3's code for the first error
 */
export function verifyPost<Identity>(
  fields: Fields,
  options: Omit<VerifyObjectOptions<Identity>, "nowMs">,
): VerifiedObjectRequest<Identity> {
  const claim = fields.has("x-amz-algorithm") ? readVersion4(fields) : readVersion2(fields);
  if (claim.version === 4) checkObjectScope(claim, options.regions);
  const { secret, identity } = findCaller(claim, options);
  const policy = requireField(fields, "policy");
  if (isSameText(expectedSignature(claim, secret, policy), claim.signature))
    return { identity, claim, secret, payload: unsignedPayload, authType: "POST" };
  throw new S3Error(
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    { AWSAccessKeyId: claim.accessKeyId, StringToSign: policy, SignatureProvided: claim.signature },
  );
}
