import type { Answer } from "../http/service";
import type { ObjectCall } from "./object-call";
import { readOfConfiguration } from "./operations/bucket-configuration";
import { getBucketLocation, getBucketVersioning, headBucket, listBuckets } from "./operations/bucket-reads";
import { completeMultipartUpload } from "./operations/complete-multipart-upload";
import { copyObject } from "./operations/copy-object";
import { createOwnedBucket } from "./operations/create-bucket";
import { createMultipartUpload } from "./operations/create-multipart-upload";
import { deleteObject } from "./operations/delete-object";
import { deleteObjects } from "./operations/delete-objects";
import { getObject } from "./operations/get-object";
import { listObjectVersions } from "./operations/list-object-versions";
import { listObjects, listObjectsV2 } from "./operations/list-objects";
import { abortMultipartUpload, listMultipartUploads, listParts } from "./operations/list-uploads";
import { getObjectTagging } from "./operations/object-tagging";
import { putObject } from "./operations/put-object";
import { uploadPart, uploadPartCopy } from "./operations/upload-part";
import { findUnsupported } from "./unsupported-operations";

export interface ObjectOperation {
  name: string;
  run: (call: ObjectCall) => Answer | Promise<Answer>;
}

interface Target {
  method: string;
  bucket: string;
  key: string;
  query: ReadonlyMap<string, string>;
  isCopy: boolean;
  /** Whether the bucket exists. */
  hasBucket: boolean;
}

const operation = (name: string, run: ObjectOperation["run"]): ObjectOperation => ({ name, run });

const uploadOperations: Readonly<Record<string, ObjectOperation>> = {
  GET: operation("ListParts", listParts),
  PUT: operation("UploadPart", uploadPart),
  POST: operation("CompleteMultipartUpload", completeMultipartUpload),
  DELETE: operation("AbortMultipartUpload", abortMultipartUpload),
};

const objectOperations: Readonly<Record<string, ObjectOperation>> = {
  GET: operation("GetObject", getObject),
  HEAD: operation("HeadObject", getObject),
  PUT: operation("PutObject", putObject),
  DELETE: operation("DeleteObject", deleteObject),
};

function objectOperation({ method, query, isCopy }: Target): ObjectOperation | null {
  const isUpload = query.has("uploadId");
  if (method === "PUT" && isCopy) {
    return isUpload ? operation("UploadPartCopy", uploadPartCopy) : operation("CopyObject", copyObject);
  }
  if (method === "POST" && query.has("uploads")) {
    return operation("CreateMultipartUpload", createMultipartUpload);
  }
  const table = isUpload ? uploadOperations : objectOperations;
  return Object.hasOwn(table, method) ? (table[method] ?? null) : null;
}

function bucketOperation({ method, query, hasBucket }: Target): ObjectOperation | null {
  if (method === "PUT" && hasBucket) return operation("CreateBucket", createOwnedBucket);
  if (method === "HEAD") return operation("HeadBucket", headBucket);
  if (method === "POST" && query.has("delete")) return operation("DeleteObjects", deleteObjects);
  if (method !== "GET") return null;
  if (query.has("location")) return operation("GetBucketLocation", getBucketLocation);
  if (query.has("uploads")) return operation("ListMultipartUploads", listMultipartUploads);
  if (query.has("versions")) return operation("ListObjectVersions", listObjectVersions);
  return query.get("list-type") === "2"
    ? operation("ListObjectsV2", listObjectsV2)
    : operation("ListObjects", listObjects);
}

/** Operations on buckets and objects that the method alone determines. */
function unsupportedPlain(method: string, key: string): string {
  if (key !== "") return `${method} of an object`;
  return { PUT: "CreateBucket", DELETE: "DeleteBucket" }[method] ?? `${method} of a bucket`;
}

/** Correct responses for configuration that cannot be changed here. */
function unchangingResource({ method, bucket, key, query }: Target): ObjectOperation | null {
  if (method !== "GET" || bucket === "") return null;
  if (key === "") {
    if (query.has("versioning")) return operation("GetBucketVersioning", getBucketVersioning);
    return readOfConfiguration(query);
  }
  return query.has("tagging") ? operation("GetObjectTagging", getObjectTagging) : null;
}

/** Unsupported operations, by their AWS name. */
export interface UnsupportedChoice {
  unsupported: string;
}

/** The operation for the method, target and query. */
export function chooseOperation(target: Target): ObjectOperation | UnsupportedChoice {
  const { method, bucket, key } = target;
  const unchanging = unchangingResource(target);
  if (unchanging) return unchanging;
  const unsupported = findUnsupported(target);
  if (unsupported !== null) return { unsupported };
  if (bucket === "")
    return method === "GET" ? operation("ListBuckets", listBuckets) : { unsupported: `${method} /` };
  const chosen = key === "" ? bucketOperation(target) : objectOperation(target);
  return chosen ?? { unsupported: unsupportedPlain(method, key) };
}
