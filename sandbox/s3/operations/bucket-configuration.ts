import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { S3Error } from "../s3-error";

interface Unconfigured {
  operation: string;
  /** Without `s3:`. */
  action: string;
  code: string;
  message: string;
}

/** Configurations that cannot be set here, by query parameter; S3's response to reading them is that there is none. */
const unconfigured: ReadonlyMap<string, Unconfigured> = new Map(
  Object.entries({
    tagging: {
      operation: "GetBucketTagging",
      action: "GetBucketTagging",
      code: "NoSuchTagSet",
      message: "The TagSet does not exist",
    },
    policy: {
      operation: "GetBucketPolicy",
      action: "GetBucketPolicy",
      code: "NoSuchBucketPolicy",
      message: "The bucket policy does not exist",
    },
    lifecycle: {
      operation: "GetBucketLifecycleConfiguration",
      action: "GetLifecycleConfiguration",
      code: "NoSuchLifecycleConfiguration",
      message: "The lifecycle configuration does not exist",
    },
    website: {
      operation: "GetBucketWebsite",
      action: "GetBucketWebsite",
      code: "NoSuchWebsiteConfiguration",
      message: "The specified bucket does not have a website configuration",
    },
    replication: {
      operation: "GetBucketReplication",
      action: "GetReplicationConfiguration",
      code: "ReplicationConfigurationNotFoundError",
      message: "The replication configuration was not found",
    },
  }),
);

/** The bucket configuration that a query requests, or null. */
export function readOfConfiguration(query: ReadonlyMap<string, string>) {
  const found = [...query.keys()].map((name) => unconfigured.get(name)).find((read) => read !== undefined);
  if (!found) return null;
  const run = (call: ObjectCall): never => {
    demand(call, found.action, objectArn(call.bucket));
    throw new S3Error(404, found.code, found.message, { BucketName: call.bucket });
  };
  return { name: found.operation, run };
}
