import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import type { Upload } from "../store/upload-store";
import { type XmlTree, xmlDocument } from "../xml-document";
import { checksumElement } from "./copy-object";
import { owner, readCount } from "./list-objects";
import { uploadOf } from "./upload-of";

const mostEntries = 1_000;

function initiatorOf({ initiator }: Upload): XmlTree {
  return { ID: initiator, DisplayName: initiator.split("/").at(-1) };
}

export function abortMultipartUpload(call: ObjectCall): Answer {
  call.objects.uploads.abort(uploadOf(call, "AbortMultipartUpload"));
  return { status: 204, headers: {}, body: "" };
}

export function listParts(call: ObjectCall): Answer {
  const upload = uploadOf(call, "ListMultipartUploadParts");
  const marker = readCount(call, "part-number-marker", 10_000, 0);
  const maxParts = readCount(call, "max-parts", mostEntries);
  const found = call.objects.uploads.parts(upload.uploadId).filter(({ number }) => number > marker);
  const page = found.slice(0, maxParts);
  const isTruncated = page.length < found.length;
  const body = xmlDocument("ListPartsResult", {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: upload.uploadId,
    Initiator: initiatorOf(upload),
    Owner: owner,
    StorageClass: "STANDARD",
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: maxParts,
    IsTruncated: isTruncated,
    ChecksumAlgorithm: upload.checksumAlgorithm ?? undefined,
    ChecksumType: upload.checksumType ?? undefined,
    Part: page.map((part) => {
      const { ChecksumType: _, ...checksum } = checksumElement(part.checksum);
      return {
        PartNumber: part.number,
        LastModified: new Date(part.lastModifiedMs).toISOString(),
        ETag: `"${part.etag}"`,
        Size: part.size,
        ...checksum,
      };
    }),
  });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

/** ListMultipartUploads: sorted by key, then by upload; delimiters are not supported. */
export function listMultipartUploads(call: ObjectCall): Answer {
  const { query, bucket } = call;
  demand(call, "ListBucketMultipartUploads", objectArn(bucket));
  const [keyMarker = "", uploadMarker = ""] = [query.get("key-marker"), query.get("upload-id-marker")];
  const maxUploads = readCount(call, "max-uploads", mostEntries);
  const found = call.objects.uploads
    .list(bucket, query.get("prefix") ?? "")
    .filter(
      ({ key, uploadId }) =>
        key > keyMarker || (key === keyMarker && uploadMarker !== "" && uploadId > uploadMarker),
    );
  const page = found.slice(0, maxUploads);
  const isTruncated = page.length < found.length;
  const body = xmlDocument("ListMultipartUploadsResult", {
    Bucket: bucket,
    KeyMarker: keyMarker,
    UploadIdMarker: uploadMarker,
    NextKeyMarker: isTruncated ? page.at(-1)?.key : undefined,
    NextUploadIdMarker: isTruncated ? page.at(-1)?.uploadId : undefined,
    Prefix: query.get("prefix"),
    MaxUploads: maxUploads,
    IsTruncated: isTruncated,
    Upload: page.map((upload) => ({
      Key: upload.key,
      UploadId: upload.uploadId,
      Initiator: initiatorOf(upload),
      Owner: owner,
      StorageClass: "STANDARD",
      Initiated: new Date(upload.initiatedMs).toISOString(),
      ChecksumAlgorithm: upload.checksumAlgorithm ?? undefined,
      ChecksumType: upload.checksumType ?? undefined,
    })),
  });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}
