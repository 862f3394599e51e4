interface ObjectAccess {
  bucket: string;
  /** Key prefixes without a slash at the end. */
  prefixes: readonly string[];
  isWrite: boolean;
}

const readActions = ["s3:GetObject", "s3:GetObjectVersion"];
const writeActions = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/** A session policy for the objects below some prefixes of a bucket: writing includes reading, neither deletes. */
export function objectAccessPolicy({ bucket, prefixes, isWrite }: ObjectAccess): object {
  const arn = `arn:aws:s3:::${bucket}`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Objects",
        Effect: "Allow",
        Action: isWrite ? [...readActions, ...writeActions] : readActions,
        Resource: prefixes.map((prefix) => `${arn}/${prefix}/*`),
      },
      {
        Sid: "Listing",
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: arn,
        Condition: { StringLike: { "s3:prefix": prefixes.flatMap((prefix) => [prefix, `${prefix}/*`]) } },
      },
      { Sid: "Region", Effect: "Allow", Action: "s3:GetBucketLocation", Resource: arn },
    ],
  };
}
