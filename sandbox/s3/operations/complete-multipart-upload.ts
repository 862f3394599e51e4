import { createHash } from "node:crypto";
import type { Answer } from "../../http/service";
import type { ObjectCall } from "../object-call";
import { parseXml } from "../parse-xml";
import { createChecksum } from "../payload/checksum";
import {
  checkRequested,
  defaultAlgorithm,
  noChecksum,
  readChecksumRequest,
} from "../payload/checksum-request";
import { readWhole } from "../payload/read-payload";
import { invalidRequest, noSuchUpload } from "../s3-error";
import type { ObjectRecord, StoredChecksum } from "../store/object-record";
import type { Part, Upload } from "../store/upload-store";
import { xmlDocument } from "../xml-document";
import { chooseParts, completionSchema } from "./choose-parts";
import { checksumElement } from "./copy-object";
import { encryptionHeaders, refuseWrite, writeCondition } from "./put-object";
import { uploadOf } from "./upload-of";

const longestBodyBytes = 4_000_000;

/** The MD5 of the parts' MD5s, and the number of parts. */
function etagOf(parts: readonly Part[]): string {
  const md5 = createHash("md5");
  for (const { etag } of parts) md5.update(etag, "hex");
  return `${md5.digest("hex")}-${parts.length}`;
}

async function compositeChecksum(parts: readonly Part[], upload: Upload): Promise<StoredChecksum> {
  const algorithm = upload.checksumAlgorithm ?? defaultAlgorithm;
  const checksum = await createChecksum(algorithm);
  for (const part of parts) checksum.update(Buffer.from(part.checksum?.value ?? "", "base64"));
  return { algorithm, value: `${checksum.digest()}-${parts.length}`, type: "COMPOSITE" };
}

/** Reads the bytes again from disk: parts arrive in any order, but a full-object checksum needs them in sequence. */
async function wholeChecksum(
  call: ObjectCall,
  parts: readonly Part[],
  upload: Upload,
): Promise<StoredChecksum> {
  const algorithm = upload.checksumAlgorithm ?? defaultAlgorithm;
  const checksum = await createChecksum(algorithm);
  for await (const bytes of call.objects.read(parts.map(({ segment }) => segment))) checksum.update(bytes);
  return { algorithm, value: checksum.digest(), type: "FULL_OBJECT" };
}

function checkClaims(call: ObjectCall, checksum: StoredChecksum, size: number): void {
  const requested = readChecksumRequest(call, checksum.algorithm);
  if (requested.algorithm === checksum.algorithm) checkRequested(requested, checksum.value);
  const claimed = call.header("x-amz-mp-object-size");
  if (claimed !== undefined && claimed !== String(size)) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${claimed} does not match what was computed: ${size}`,
    );
  }
}

async function assemble(call: ObjectCall, upload: Upload, parts: readonly Part[]): Promise<ObjectRecord> {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const isComposite = upload.checksumType === "COMPOSITE";
  const checksum = isComposite
    ? await compositeChecksum(parts, upload)
    : await wholeChecksum(call, parts, upload);
  checkClaims(call, checksum, size);
  return {
    bucket: call.bucket,
    key: call.key,
    etag: etagOf(parts),
    size,
    lastModifiedMs: call.request.nowMs,
    headers: upload.headers,
    checksum,
    segments: parts.map(({ segment }) => segment),
  };
}

/** State may have changed while the bytes were read: a replaced part has lost its file, an ended upload all of them. */
function checkUnchanged(call: ObjectCall, { uploadId }: Upload, parts: readonly Part[]): void {
  const held = new Set(call.objects.uploads.parts(uploadId).map(({ segment }) => segment.name));
  if (!parts.every(({ segment }) => held.has(segment.name))) throw noSuchUpload(uploadId);
}

/** CompleteMultipartUpload: atomically creates the object and removes the upload. */
export async function completeMultipartUpload(call: ObjectCall): Promise<Answer> {
  const upload = uploadOf(call, "PutObject");
  // Checksums in this request's headers refer to the object, not to the document that lists its parts.
  const document = parseXml(await readWhole(call, longestBodyBytes, noChecksum), completionSchema);
  const uploaded = call.objects.uploads.parts(upload.uploadId);
  const parts = chooseParts(document.CompleteMultipartUpload.Part, uploaded);
  const permits = writeCondition(call);
  const record = await assemble(call, upload, parts);
  checkUnchanged(call, upload, parts);
  if (!call.objects.put(record, permits, upload.uploadId)) refuseWrite(call);
  const body = xmlDocument("CompleteMultipartUploadResult", {
    Location: `${call.request.origin}/${call.bucket}/${call.key.split("/").map(encodeURIComponent).join("/")}`,
    Bucket: call.bucket,
    Key: call.key,
    ETag: `"${record.etag}"`,
    ...checksumElement(record.checksum),
  });
  return { status: 200, headers: { "content-type": "application/xml", ...encryptionHeaders() }, body };
}
