import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { checksumAlgorithm } from "../payload/checksum";
import { defaultAlgorithm } from "../payload/checksum-request";
import { digestStream } from "../payload/digest-stream";
import { invalidArgument, invalidRequest } from "../s3-error";
import type { StoredChecksum } from "../store/object-record";
import type { StoredObject } from "../store/open-object-store";
import { type XmlTree, xmlDocument } from "../xml-document";
import { checkKey, readObjectHeaders } from "./object-headers";
import { encryptionHeaders, receiveSegment, refuseWrite, writeCondition } from "./put-object";
import { readCopySource } from "./read-copy-source";

/** `ChecksumCRC32` and so on, the names of checksums in XML responses. */
export function checksumElement(checksum: StoredChecksum | null): XmlTree {
  return checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type } : {};
}

function headersOfCopy(call: ObjectCall, source: StoredObject): Readonly<Record<string, string>> {
  const directive = call.header("x-amz-metadata-directive") ?? "COPY";
  const asked = readObjectHeaders(call);
  if (directive === "REPLACE") return asked;
  if (directive !== "COPY")
    throw invalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", directive);
  const isSame = source.bucket === call.bucket && source.key === call.key;
  if (isSame && call.header("x-amz-storage-class") === undefined) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  return source.headers;
}

/** CopyObject: a new object with the source's bytes, and with its headers or the request's. */
export async function copyObject(call: ObjectCall): Promise<Answer> {
  const { bucket, key, objects } = call;
  demand(call, "PutObject", objectArn(bucket, key));
  checkKey(call);
  const source = readCopySource(call);
  const headers = headersOfCopy(call, source);
  const permits = writeCondition(call);
  const asked = checksumAlgorithm(call.header("x-amz-checksum-algorithm") ?? "");
  const algorithm = asked ?? source.checksum?.algorithm ?? defaultAlgorithm;
  const { segment, md5, size, checksum } = await receiveSegment(call, digestStream(source.open(), algorithm));
  const lastModifiedMs = call.request.nowMs;
  const record = { bucket, key, etag: md5, size, lastModifiedMs, headers, checksum, segments: [segment] };
  if (!objects.put(record, permits)) {
    objects.discard([segment]);
    refuseWrite(call);
  }
  const body = xmlDocument("CopyObjectResult", {
    LastModified: new Date(lastModifiedMs).toISOString(),
    ETag: `"${md5}"`,
    ...checksumElement(checksum),
  });
  return { status: 200, headers: { "content-type": "application/xml", ...encryptionHeaders() }, body };
}
