import { findReadable } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { invalidArgument, noSuchBucket, preconditionFailed } from "../s3-error";
import type { StoredObject } from "../store/open-object-store";
import { isNotModified, readConditions } from "./object-conditions";

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw invalidArgument("Invalid copy source encoding.", "x-amz-copy-source", text);
  }
}

/**
 * The source object of a copy, `bucket/key` in `x-amz-copy-source` (a raw `+` is a space, as in paths), after checking
 * its conditions.
 * @throws S3Error
 */
export function readCopySource(call: ObjectCall): StoredObject {
  const header = call.header("x-amz-copy-source") ?? "";
  const [path = "", version] = header.split("?versionId=", 2);
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decode(path)) ?? [];
  if (bucket === undefined || key === undefined || (version !== undefined && version !== "null")) {
    const message = "Copy Source must mention the source bucket and key: sourcebucket/sourcekey";
    throw invalidArgument(message, "x-amz-copy-source", header);
  }
  if (!call.objects.hasBucket(bucket)) throw noSuchBucket(bucket);
  const source = findReadable(call, bucket, key);
  if (isNotModified(readConditions(call.header, "x-amz-copy-source-"), source)) {
    throw preconditionFailed("x-amz-copy-source-If-None-Match");
  }
  return source;
}
