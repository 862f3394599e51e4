import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { noSuchUpload } from "../s3-error";
import type { Upload } from "../store/upload-store";

/**
 * The upload that a call names, if the caller has permission for this action on its key.
 * @throws S3Error AccessDenied, NoSuchUpload
 */
export function uploadOf(call: ObjectCall, action: string): Upload {
  demand(call, action, objectArn(call.bucket, call.key));
  const uploadId = call.query.get("uploadId") ?? "";
  const upload = call.objects.uploads.find(uploadId);
  if (upload?.bucket === call.bucket && upload.key === call.key) return upload;
  throw noSuchUpload(uploadId);
}
