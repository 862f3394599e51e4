import type { Answer } from "../http/played";
import type { ObjectCall } from "./object-call";
import { getBucketLocation, getBucketVersioning, headBucket, listBuckets } from "./operations/bucket-reads";
import { completeMultipartUpload } from "./operations/complete-multipart-upload";
import { copyObject } from "./operations/copy-object";
import { createMultipartUpload } from "./operations/create-multipart-upload";
import { deleteObject } from "./operations/delete-object";
import { deleteObjects } from "./operations/delete-objects";
import { getObject } from "./operations/get-object";
import { listObjects, listObjectsV2 } from "./operations/list-objects";
import { abortMultipartUpload, listMultipartUploads, listParts } from "./operations/list-uploads";
import { getObjectTagging } from "./operations/object-tagging";
import { putObject } from "./operations/put-object";
import { uploadPart, uploadPartCopy } from "./operations/upload-part";

export interface ObjectOperation {
  name: string;
  play: (call: ObjectCall) => Answer | Promise<Answer>;
}

/** Query parameters that turn a request into another operation; two may be read, of the others none is played. */
const unplayedResources = [
  "accelerate",
  "acl",
  "analytics",
  "annotation",
  "attributes",
  "cors",
  "encryption",
  "intelligent-tiering",
  "inventory",
  "legal-hold",
  "lifecycle",
  "logging",
  "metadataTable",
  "metrics",
  "notification",
  "object-lock",
  "ownershipControls",
  "policy",
  "policyStatus",
  "publicAccessBlock",
  "renameObject",
  "replication",
  "requestPayment",
  "restore",
  "retention",
  "select",
  "session",
  "tagging",
  "torrent",
  "versioning",
  "versions",
  "website",
] as const;

interface Target {
  method: string;
  bucket: string;
  key: string;
  query: ReadonlyMap<string, string>;
  isCopy: boolean;
}

const operation = (name: string, play: ObjectOperation["play"]): ObjectOperation => ({ name, play });

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

function bucketOperation({ method, query }: Target): ObjectOperation | null {
  if (method === "HEAD") return operation("HeadBucket", headBucket);
  if (method === "POST" && query.has("delete")) return operation("DeleteObjects", deleteObjects);
  if (method !== "GET") return null;
  if (query.has("location")) return operation("GetBucketLocation", getBucketLocation);
  if (query.has("uploads")) return operation("ListMultipartUploads", listMultipartUploads);
  return query.get("list-type") === "2"
    ? operation("ListObjectsV2", listObjectsV2)
    : operation("ListObjects", listObjects);
}

/** What can truly be said of resources that nobody here can change. */
function unchangingResource({ method, bucket, key, query }: Target): ObjectOperation | null {
  if (method !== "GET" || bucket === "") return null;
  if (key === "") {
    return query.has("versioning") ? operation("GetBucketVersioning", getBucketVersioning) : null;
  }
  return query.has("tagging") ? operation("GetObjectTagging", getObjectTagging) : null;
}

/** The operation that method, target and query mean, or null where it is one that is not played. */
export function chooseOperation(target: Target): ObjectOperation | null {
  const unchanging = unchangingResource(target);
  if (unchanging) return unchanging;
  if (unplayedResources.some((name) => target.query.has(name))) return null;
  if (target.bucket === "") return target.method === "GET" ? operation("ListBuckets", listBuckets) : null;
  return target.key === "" ? bucketOperation(target) : objectOperation(target);
}
