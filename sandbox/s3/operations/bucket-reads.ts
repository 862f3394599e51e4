import type { Answer } from "../../http/service";
import { account } from "../../identity/directory";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { xmlDocument } from "../xml-document";
import { owner, readCount } from "./list-objects";

const mostBuckets = 10_000;

export function headBucket(call: ObjectCall): Answer {
  demand(call, "ListBucket", objectArn(call.bucket));
  const headers = { "x-amz-bucket-region": account.region, "x-amz-access-point-alias": "false" };
  return { status: 200, headers: { ...headers, "content-type": "application/xml" }, body: "" };
}

export function getBucketLocation(call: ObjectCall): Answer {
  demand(call, "GetBucketLocation", objectArn(call.bucket));
  const body = xmlDocument("LocationConstraint", { "#text": account.region });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

/** GetBucketVersioning: never enabled, which S3 expresses with an empty element. */
export function getBucketVersioning(call: ObjectCall): Answer {
  demand(call, "GetBucketVersioning", objectArn(call.bucket));
  const body = xmlDocument("VersioningConfiguration", {});
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

/** ListBuckets: filtered by the requested prefix. */
export function listBuckets(call: ObjectCall): Answer {
  demand(call, "ListAllMyBuckets", objectArn("*"));
  const prefix = call.query.get("prefix");
  const after = call.query.get("continuation-token") ?? "";
  const most = readCount(call, "max-buckets", mostBuckets);
  const region = call.query.get("bucket-region") ?? account.region;
  const found = call.objects
    .buckets()
    .filter(({ name }) => name.startsWith(prefix ?? "") && name > after && region === account.region);
  const page = found.slice(0, most);
  const body = xmlDocument("ListAllMyBucketsResult", {
    Owner: owner,
    Buckets: {
      Bucket: page.map(({ name, createdAtMs }) => ({
        Name: name,
        CreationDate: new Date(createdAtMs).toISOString(),
        BucketRegion: account.region,
      })),
    },
    ContinuationToken: page.length < found.length ? page.at(-1)?.name : undefined,
    Prefix: prefix,
  });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}
