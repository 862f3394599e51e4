import type { ServiceRequest } from "../http/service";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import { failure, type SigV4Failure } from "../sigv4/failure";
import { verifyRequest } from "../sigv4/verify-request";
import type { ResolveCredential } from "./resolve-credential";

export interface SignedService {
  /** As the credential scope names it. */
  service: string;
  /** IAM is global and signs for us-east-1. */
  regions?: readonly string[];
}

/** IAM takes no credentials of GetFederationToken, nor those of GetSessionToken without MFA; github.com/aws/aws-sdk-js/issues/460. */
function isUsersToken({ kind, tokenIssuedAtMs }: Principal): boolean {
  return kind !== "session" && tokenIssuedAtMs !== null;
}

/**
 * Who signed a call of a control plane; checks shape, clock (15 minutes), scope, credential and signature.
 * @returns the caller, or the first failure for the service to put into its own protocol.
 */
export function authenticateCall(
  request: ServiceRequest,
  { service, regions = [account.region] }: SignedService,
  findCredential: ResolveCredential,
): { ok: true; identity: Principal } | SigV4Failure {
  const verified = verifyRequest(request.wire, {
    nowMs: request.nowMs,
    rule: { regions, service, namesWrongRegion: false, clockWindowMinutes: 15 },
    findCredential,
  });
  return verified.ok && service === "iam" && isUsersToken(verified.identity)
    ? failure("InvalidClientTokenId", "The security token included in the request is invalid.")
    : verified;
}
