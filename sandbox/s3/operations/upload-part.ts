import type { Answer } from "../../http/service";
import type { ObjectCall } from "../object-call";
import { type ByteRange, parseRange } from "../parse-range";
import { checksumHeader } from "../payload/checksum";
import { defaultAlgorithm, readChecksumRequest } from "../payload/checksum-request";
import { digestStream } from "../payload/digest-stream";
import { type Payload, readPayload } from "../payload/read-payload";
import { invalidArgument, invalidRequest, noSuchUpload, S3Error } from "../s3-error";
import type { StoredObject } from "../store/open-object-store";
import type { Part, Upload } from "../store/upload-store";
import { xmlDocument } from "../xml-document";
import { checksumElement } from "./copy-object";
import { encryptionHeaders, receiveSegment } from "./put-object";
import { readCopySource } from "./read-copy-source";
import { uploadOf } from "./upload-of";

const mostParts = 10_000;

function partNumberOf({ query }: ObjectCall): number {
  const text = query.get("partNumber") ?? "";
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number >= 1 && number <= mostParts) return number;
  const message = `Part number must be an integer between 1 and ${mostParts}, inclusive`;
  throw invalidArgument(message, "partNumber", text);
}

/** Stores a part, replacing an earlier one of its number, unless the upload ended while the bytes arrived. */
async function keepPart(call: ObjectCall, upload: Upload, payload: Payload): Promise<Part> {
  const number = partNumberOf(call);
  const { segment, md5, size, checksum } = await receiveSegment(call, payload);
  const part = { number, etag: md5, size, lastModifiedMs: call.request.nowMs, checksum, segment };
  if (!call.objects.uploads.find(upload.uploadId)) {
    call.objects.discard([segment]);
    throw noSuchUpload(upload.uploadId);
  }
  call.objects.uploads.putPart(upload.uploadId, part);
  return part;
}

export async function uploadPart(call: ObjectCall): Promise<Answer> {
  const upload = uploadOf(call, "PutObject");
  const requested = readChecksumRequest(call, upload.checksumAlgorithm ?? defaultAlgorithm);
  if (upload.checksumAlgorithm !== null && requested.algorithm !== upload.checksumAlgorithm) {
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.checksumAlgorithm.toLowerCase()}, actual checksum Type: ${requested.algorithm.toLowerCase()}`,
    );
  }
  const { etag, checksum } = await keepPart(call, upload, readPayload(call, requested));
  const checksumHeaders = checksum ? { [checksumHeader(checksum.algorithm)]: checksum.value } : {};
  return {
    status: 200,
    headers: { etag: `"${etag}"`, ...checksumHeaders, ...encryptionHeaders() },
    body: "",
  };
}

function copiedRange(call: ObjectCall, source: StoredObject): ByteRange {
  const header = call.header("x-amz-copy-source-range");
  if (header === undefined) return { first: 0, last: source.size - 1 };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  const range = first === undefined ? null : parseRange(header, source.size);
  if (range === null || range === "unsatisfiable" || Number(last) >= source.size) {
    throw new S3Error(
      400,
      "InvalidArgument",
      `Range specified is not valid for source object of size: ${source.size}`,
      { ArgumentName: "x-amz-copy-source-range", ArgumentValue: header },
    );
  }
  return range;
}

/** UploadPartCopy: a part from the bytes of another object. */
export async function uploadPartCopy(call: ObjectCall): Promise<Answer> {
  const upload = uploadOf(call, "PutObject");
  const source = readCopySource(call);
  const bytes = source.open(copiedRange(call, source));
  const algorithm = upload.checksumAlgorithm ?? defaultAlgorithm;
  const part = await keepPart(call, upload, digestStream(bytes, algorithm));
  const { ChecksumType: _, ...checksum } = checksumElement(part.checksum);
  const body = xmlDocument("CopyPartResult", {
    LastModified: new Date(part.lastModifiedMs).toISOString(),
    ETag: `"${part.etag}"`,
    ...checksum,
  });
  return { status: 200, headers: { "content-type": "application/xml", ...encryptionHeaders() }, body };
}
