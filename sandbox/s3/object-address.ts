import { binaryToText, plusDecode } from "../sigv4/uri-encode";
import { headerValue } from "../sigv4/wire-request";
import { S3Error } from "./s3-error";
import type { HeaderPairs } from "./signature/read-claim";

export interface ObjectAddress {
  /** "" where the service itself is meant. */
  bucket: string;
  /** "" where the bucket is meant. */
  key: string;
}

/** Hosts below which a bucket's name stands in front: virtual-host style. */
const virtualHost =
  /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.(?:s3\.)?(?:localhost|s3[.-][a-z0-9.-]*amazonaws\.com)(?::\d+)?$/i;

/** The bucket that a Host header names, or null where it names the service. */
export function bucketOfHost(headers: HeaderPairs): string | null {
  const host = headerValue({ headers }, "host") ?? "";
  return virtualHost.exec(host)?.[1]?.toLowerCase() ?? null;
}

/** @throws S3Error InvalidURI */
function decode(text: string): string {
  const binary = plusDecode(text);
  if (binary === null) throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
  return binaryToText(binary);
}

/**
 * Bucket and key of a raw path, `/bucket/key` or, below a bucket's own host, `/key`. Keys are taken as they are: S3
 * resolves no `..` and joins no slashes. A raw `+` is a space (measured in github.com/aws/aws-sdk-net/issues/4473).
 */
export function objectAddress(path: string, headers: HeaderPairs): ObjectAddress {
  const bucket = bucketOfHost(headers);
  const rest = path.slice(1);
  if (bucket !== null) return { bucket, key: decode(rest) };
  const slash = rest.indexOf("/");
  if (slash < 0) return { bucket: decode(rest), key: "" };
  return { bucket: decode(rest.slice(0, slash)), key: decode(rest.slice(slash + 1)) };
}
