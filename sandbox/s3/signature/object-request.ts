import type { FindCallerOptions } from "./find-caller";
import type { HeaderPairs, ObjectClaim, QueryPairs } from "./read-claim";

export interface SignedObjectRequest {
  method: string;
  /** Raw, undecoded. */
  path: string;
  headers: HeaderPairs;
  /** Decoded, as binary text. */
  query: QueryPairs;
}

export interface VerifyObjectOptions<Identity> extends FindCallerOptions<Identity> {
  nowMs: number;
  /** Regions that may be signed for, the account's own first. */
  regions: readonly [string, ...string[]];
}

export interface VerifiedObjectRequest<Identity> {
  identity: Identity;
  claim: ObjectClaim;
  secret: string;
  /** x-amz-content-sha256: a hash, or S3's keyword for a body that is signed otherwise or unsigned. */
  payload: string;
  /** Location of the signature, as in IAM's `s3:authType`. */
  authType: "REST-HEADER" | "REST-QUERY-STRING" | "POST";
}

export const unsignedPayload = "UNSIGNED-PAYLOAD";

export const streamingPayloads = [
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
] as const;
