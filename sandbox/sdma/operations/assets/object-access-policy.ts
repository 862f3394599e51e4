interface ObjectAccess {
  bucket: string;
  /** Key prefixes without a trailing slash, as are all of these. */
  readable: readonly string[];
  /** The readable prefixes whose keys may also be listed. */
  listable: readonly string[];
  /** Writable, in addition to the readable ones. */
  writable: readonly string[];
  isWrite: boolean;
}

const readActions = ["s3:GetObject", "s3:GetObjectVersion"];
const writeActions = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/** A session policy for objects below the prefixes of a bucket: writing includes reading; neither includes deleting. */
export function objectAccessPolicy(access: ObjectAccess): object {
  const { bucket, readable, listable, writable, isWrite } = access;
  const arn = `arn:aws:s3:::${bucket}`;
  const allow = (Sid: string, Action: readonly string[], prefixes: readonly string[]) => ({
    Sid,
    Effect: "Allow",
    Action,
    Resource: prefixes.map((prefix) => `${arn}/${prefix}/*`),
  });
  const listing = {
    Sid: "Listing",
    Effect: "Allow",
    Action: ["s3:ListBucket"],
    Resource: arn,
    Condition: { StringLike: { "s3:prefix": listable.flatMap((prefix) => [prefix, `${prefix}/*`]) } },
  };
  return {
    Version: "2012-10-17",
    Statement: [
      allow("Objects", readActions, readable),
      ...(isWrite ? [allow("Writing", writeActions, [...readable, ...writable])] : []),
      ...(listable.length > 0 ? [listing] : []),
      { Sid: "Region", Effect: "Allow", Action: "s3:GetBucketLocation", Resource: arn },
    ],
  };
}
