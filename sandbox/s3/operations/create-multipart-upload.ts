import { randomBytes } from "node:crypto";
import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { type ChecksumAlgorithm, checksumAlgorithm } from "../payload/checksum";
import { invalidRequest } from "../s3-error";
import type { StoredChecksum } from "../store/object-record";
import { xmlDocument } from "../xml-document";
import { checkKey, readObjectHeaders } from "./object-headers";
import { encryptionHeaders } from "./put-object";

/** Only these can be combined from parts, so S3 offers them for full objects. */
const wholeAlgorithms: readonly ChecksumAlgorithm[] = ["CRC32", "CRC32C", "CRC64NVME"];

function readAlgorithm(call: ObjectCall): ChecksumAlgorithm | null {
  const name = call.header("x-amz-checksum-algorithm");
  if (name === undefined) return null;
  const algorithm = checksumAlgorithm(name);
  if (algorithm) return algorithm;
  throw invalidRequest(
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
  );
}

function readType(call: ObjectCall, algorithm: ChecksumAlgorithm | null): StoredChecksum["type"] | null {
  const type = call.header("x-amz-checksum-type");
  if (algorithm === null) {
    if (type === undefined) return null;
    throw invalidRequest(
      "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
    );
  }
  const usual = algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE";
  const asked = type ?? usual;
  const isPossible =
    (asked === "COMPOSITE" && algorithm !== "CRC64NVME") ||
    (asked === "FULL_OBJECT" && wholeAlgorithms.includes(algorithm));
  if (isPossible && (asked === "COMPOSITE" || asked === "FULL_OBJECT")) return asked;
  throw invalidRequest(
    `The ${asked} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  );
}

export function createMultipartUpload(call: ObjectCall): Answer {
  const { bucket, key } = call;
  demand(call, "PutObject", objectArn(bucket, key));
  checkKey(call);
  const algorithm = readAlgorithm(call);
  const checksumType = readType(call, algorithm);
  const uploadId = randomBytes(48).toString("base64url");
  call.objects.uploads.begin({
    uploadId,
    bucket,
    key,
    initiatedMs: call.request.nowMs,
    initiator: call.verified.identity.arn,
    headers: readObjectHeaders(call),
    checksumAlgorithm: algorithm,
    checksumType,
  });
  const headers = {
    "content-type": "application/xml",
    ...encryptionHeaders(),
    ...(algorithm && checksumType
      ? { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": checksumType }
      : {}),
  };
  const body = xmlDocument("InitiateMultipartUploadResult", { Bucket: bucket, Key: key, UploadId: uploadId });
  return { status: 200, headers, body };
}
