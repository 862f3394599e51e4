import type { ObjectCall } from "../object-call";
import { notImplemented, S3Error } from "../s3-error";

const kept = ["cache-control", "content-disposition", "content-encoding", "content-language", "expires"];
const metadataPrefix = "x-amz-meta-";
const longestMetadataBytes = 2_048;
const longestKeyBytes = 1_024;

/** Headers for unsupported features; ignoring them would suggest that they took effect. */
const unsupported = [
  "x-amz-tagging",
  "x-amz-website-redirect-location",
  "x-amz-object-lock-mode",
  "x-amz-object-lock-retain-until-date",
  "x-amz-object-lock-legal-hold",
  "x-amz-server-side-encryption-customer-algorithm",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-write-offset-bytes",
  "x-amz-grant-full-control",
  "x-amz-grant-read",
];

function checkUnsupported(call: ObjectCall): void {
  const asked = unsupported.find((name) => call.header(name) !== undefined);
  if (asked) throw notImplemented(asked);
  const encryption = call.header("x-amz-server-side-encryption");
  if (encryption !== undefined && encryption !== "AES256")
    throw notImplemented("x-amz-server-side-encryption");
  const acl = call.header("x-amz-acl");
  if (acl !== undefined && acl !== "private" && acl !== "bucket-owner-full-control") {
    throw new S3Error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
  }
}

/** `aws-chunked` describes the transfer, not the object. */
function lastingEncoding(value: string): string {
  return value
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "aws-chunked" && coding !== "")
    .join(",");
}

function readMetadata(call: ObjectCall): Record<string, string> {
  const names = [...call.request.wire.headers.map(([name]) => name), ...call.query.keys()]
    .map((name) => name.toLowerCase())
    .filter((name) => name.startsWith(metadataPrefix));
  const metadata = Object.fromEntries([...new Set(names)].map((name) => [name, call.header(name) ?? ""]));
  const size = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + name.length - metadataPrefix.length + value.length,
    0,
  );
  if (size <= longestMetadataBytes) return metadata;
  throw new S3Error(
    400,
    "MetadataTooLarge",
    "Your metadata headers exceed the maximum allowed metadata size",
    {
      Size: String(size),
      MaxSizeAllowed: String(longestMetadataBytes),
    },
  );
}

/**
 * The request headers to store with a new object.
 * @throws S3Error for headers that are too large or unsupported
 */
export function readObjectHeaders(call: ObjectCall): Record<string, string> {
  checkUnsupported(call);
  const entries = kept.flatMap((name) => {
    const value = call.header(name);
    const lasting = name === "content-encoding" && value !== undefined ? lastingEncoding(value) : value;
    return lasting ? [[name, lasting] as const] : [];
  });
  const storageClass = call.header("x-amz-storage-class");
  return {
    "content-type": call.header("content-type") || "binary/octet-stream",
    ...Object.fromEntries(entries),
    ...(storageClass !== undefined && storageClass !== "STANDARD"
      ? { "x-amz-storage-class": storageClass }
      : {}),
    ...readMetadata(call),
  };
}

export function checkKey({ key }: ObjectCall): void {
  const size = Buffer.byteLength(key);
  if (size <= longestKeyBytes) return;
  throw new S3Error(400, "KeyTooLongError", "Your key is too long", {
    Size: String(size),
    MaxSizeAllowed: String(longestKeyBytes),
  });
}
