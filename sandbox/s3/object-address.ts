import { binaryToText, plusDecode } from "../sigv4/uri-encode";
import { headerValue } from "../sigv4/wire-request";
import { S3Error } from "./s3-error";
import type { HeaderPairs } from "./signature/read-claim";

export interface ObjectAddress {
  /** "" for the service itself. */
  bucket: string;
  /** "" for the bucket itself. */
  key: string;
}

/** Hosts that a bucket name may precede: virtual-hosted style. */
const virtualHost =
  /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.(?:s3\.)?(?:localhost|s3[.-][a-z0-9.-]*amazonaws\.com)(?::\d+)?$/i;

/** The bucket that a Host header names, or null if it names the service. */
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
 * Bucket and key from a raw path: `/bucket/key` or, on a bucket's own host, `/key`. Keys are used as they are: S3 does
 * not resolve `..` or merge slashes. A raw `+` is a space (measured in github.com/aws/aws-sdk-net/issues/4473).
 */
export function objectAddress(path: string, headers: HeaderPairs): ObjectAddress {
  const bucket = bucketOfHost(headers);
  const rest = path.slice(1);
  if (bucket !== null) return { bucket, key: decode(rest) };
  const slash = rest.indexOf("/");
  if (slash < 0) return { bucket: decode(rest), key: "" };
  return { bucket: decode(rest.slice(0, slash)), key: decode(rest.slice(slash + 1)) };
}
