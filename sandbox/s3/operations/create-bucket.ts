import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { S3Error } from "../s3-error";

/** CreateBucket for an existing bucket: outside us-east-1 its owner gets an error; no other account exists here. */
export function createOwnedBucket(call: ObjectCall): never {
  demand(call, "CreateBucket", objectArn(call.bucket));
  throw new S3Error(
    409,
    "BucketAlreadyOwnedByYou",
    "Your previous request to create the named bucket succeeded and you already own it.",
    { BucketName: call.bucket },
  );
}
