import type { ServiceRequest } from "../http/service";
import type { Principal } from "../iam/principal";
import type { VerifiedObjectRequest } from "./signature/object-request";
import type { ObjectStore } from "./store/open-object-store";

/** A request to S3, whose body is read only by operations that need it. */
export interface ObjectRequest extends ServiceRequest {
  body: AsyncIterable<Buffer>;
}

/** A request to S3 with a verified signature, split into the parts that operations need. */
export interface ObjectCall {
  request: ObjectRequest;
  verified: VerifiedObjectRequest<Principal>;
  objects: ObjectStore;
  /** "" for calls to the service itself. */
  bucket: string;
  /** "" for calls to a bucket. */
  key: string;
  /** Decoded; the last value of a repeated parameter. */
  query: ReadonlyMap<string, string>;
  /**
   * Value of a header by lower-case name, trimmed; binary text. Presigned URLs carry x-amz-… headers in their query
   * instead, and S3 reads them from there.
   */
  header(name: string): string | undefined;
}
