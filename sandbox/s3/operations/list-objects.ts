import type { Answer } from "../../http/service";
import { account } from "../../identity/directory";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { invalidArgument } from "../s3-error";
import type { StoredObject } from "../store/open-object-store";
import { type XmlTree, xmlDocument } from "../xml-document";
import { listPage } from "./list-page";

const mostKeys = 1_000;

/** A numeric parameter: at most `most`, and `fallback` if absent. */
export function readCount({ query }: ObjectCall, parameter: string, most: number, fallback = most): number {
  const text = query.get(parameter);
  if (text === undefined || text === "") return fallback;
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2_147_483_647) {
    const message = `Argument ${parameter} must be an integer between 0 and 2147483647`;
    throw invalidArgument(message, parameter, text);
  }
  return Math.min(Number(text), most);
}

/** S3's key encoding for `encoding-type=url`: form encoding that leaves slashes alone. */
export function urlEncoder({ query }: ObjectCall): (text: string) => string {
  const type = query.get("encoding-type");
  if (type === undefined || type === "") return (text) => text;
  if (type !== "url")
    throw invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", type);
  return (text) =>
    encodeURIComponent(text)
      .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replace(/%2F/g, "/")
      .replace(/%20/g, "+");
}

export const owner: XmlTree = { ID: "a".repeat(64), DisplayName: `account-${account.accountId}` };

export function listEntry(
  object: StoredObject,
  encode: (text: string) => string,
  hasOwner: boolean,
): XmlTree {
  const { checksum } = object;
  return {
    Key: encode(object.key),
    LastModified: new Date(object.lastModifiedMs).toISOString().replace(/\.\d{3}/, ".000"),
    ETag: `"${object.etag}"`,
    ChecksumAlgorithm: checksum?.algorithm,
    ChecksumType: checksum?.type,
    Size: object.size,
    Owner: hasOwner ? owner : undefined,
    StorageClass: object.headers["x-amz-storage-class"] ?? "STANDARD",
  };
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64url").toString("utf8");
  if (text.startsWith("1 ")) return text.slice(2);
  throw invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
}

function tokenOf(last: string): string {
  return Buffer.from(`1 ${last}`).toString("base64url");
}

/** @param action without `s3:`; IAM evaluates it with the prefix, delimiter and limit of the list */
export function prepareList(call: ObjectCall, action: string) {
  const { query, bucket } = call;
  demand(call, action, objectArn(bucket), {
    "s3:prefix": query.get("prefix"),
    "s3:delimiter": query.get("delimiter"),
    "s3:max-keys": query.get("max-keys"),
  });
  const [prefix = "", delimiter = ""] = [query.get("prefix"), query.get("delimiter")];
  return { prefix, delimiter, maxKeys: readCount(call, "max-keys", mostKeys), encode: urlEncoder(call) };
}

export function answerList(root: string, tree: XmlTree): Answer {
  const headers = { "content-type": "application/xml", "x-amz-bucket-region": account.region };
  return { status: 200, headers, body: xmlDocument(root, tree) };
}

export function listObjectsV2(call: ObjectCall): Answer {
  const { prefix, delimiter, maxKeys, encode } = prepareList(call, "ListBucket");
  const [token, startAfter] = [call.query.get("continuation-token"), call.query.get("start-after")];
  const after = token === undefined ? (startAfter ?? "") : readToken(token);
  const page = listPage(call.objects, { bucket: call.bucket, prefix, delimiter, after, maxKeys });
  const hasOwner = call.query.get("fetch-owner") === "true";
  return answerList("ListBucketResult", {
    Name: call.bucket,
    Prefix: encode(prefix),
    StartAfter: startAfter === undefined ? undefined : encode(startAfter),
    ContinuationToken: token,
    NextContinuationToken: page.isTruncated ? tokenOf(page.last) : undefined,
    KeyCount: page.objects.length + page.commonPrefixes.length,
    MaxKeys: maxKeys,
    Delimiter: delimiter === "" ? undefined : encode(delimiter),
    EncodingType: call.query.get("encoding-type"),
    IsTruncated: page.isTruncated,
    Contents: page.objects.map((object) => listEntry(object, encode, hasOwner)),
    CommonPrefixes: page.commonPrefixes.map((commonPrefix) => ({ Prefix: encode(commonPrefix) })),
  });
}

/** ListObjects, the older version, which continues from a key instead of a token. */
export function listObjects(call: ObjectCall): Answer {
  const { prefix, delimiter, maxKeys, encode } = prepareList(call, "ListBucket");
  const marker = call.query.get("marker") ?? "";
  const page = listPage(call.objects, { bucket: call.bucket, prefix, delimiter, after: marker, maxKeys });
  return answerList("ListBucketResult", {
    Name: call.bucket,
    Prefix: encode(prefix),
    Marker: encode(marker),
    NextMarker: page.isTruncated && delimiter !== "" ? encode(page.last) : undefined,
    MaxKeys: maxKeys,
    Delimiter: delimiter === "" ? undefined : encode(delimiter),
    EncodingType: call.query.get("encoding-type"),
    IsTruncated: page.isTruncated,
    Contents: page.objects.map((object) => listEntry(object, encode, true)),
    CommonPrefixes: page.commonPrefixes.map((commonPrefix) => ({ Prefix: encode(commonPrefix) })),
  });
}
