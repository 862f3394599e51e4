import type { CredentialLookup } from "../../sigv4/verify-request";
import { S3Error } from "../s3-error";
import type { ObjectClaim } from "./read-claim";

export interface FindCallerOptions<Identity> {
  findCredential: (accessKeyId: string, sessionToken: string | undefined) => CredentialLookup<Identity>;
  /** Distinguishes an unknown key from a wrong token. */
  isKnownKey: (accessKeyId: string) => boolean;
}

/**
 * The identity of a key and its token.
 * @throws S3Error InvalidAccessKeyId, InvalidToken, ExpiredToken
 */
export function findCaller<Identity>(
  claim: Pick<ObjectClaim, "accessKeyId" | "sessionToken">,
  options: FindCallerOptions<Identity>,
) {
  const lookup = options.findCredential(claim.accessKeyId, claim.sessionToken);
  if (lookup.found === "valid") return lookup;
  const token = { "Token-0": claim.sessionToken ?? "" };
  if (lookup.found === "expired") {
    throw new S3Error(400, "ExpiredToken", "The provided token has expired.", token);
  }
  if (claim.sessionToken !== undefined && options.isKnownKey(claim.accessKeyId)) {
    const message = "The provided token is malformed or otherwise invalid.";
    throw new S3Error(400, "InvalidToken", message, token);
  }
  throw new S3Error(
    403,
    "InvalidAccessKeyId",
    "The AWS Access Key Id you provided does not exist in our records.",
    { AWSAccessKeyId: claim.accessKeyId },
  );
}
