import type { ServiceRequest } from "../http/service";
import type { Principal } from "../iam/principal";
import type { VerifiedObjectRequest } from "./signature/object-request";
import type { ObjectStore } from "./store/open-object-store";

/** A request to S3, whose body is read only by the operation that wants it. */
export interface ObjectRequest extends ServiceRequest {
  body: AsyncIterable<Buffer>;
}

/** A request to S3 whose signature is proven, split into what operations ask for. */
export interface ObjectCall {
  request: ObjectRequest;
  verified: VerifiedObjectRequest<Principal>;
  objects: ObjectStore;
  /** "" in calls to the service itself. */
  bucket: string;
  /** "" in calls to a bucket. */
  key: string;
  /** Decoded; the last of a repeated one. */
  query: ReadonlyMap<string, string>;
  /**
   * Of a header in lower case, trimmed; binary text. Presigned URLs carry x-amz-… headers in their query instead, and
   * S3 takes them from there.
   */
  header(name: string): string | undefined;
}
