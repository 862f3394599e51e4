import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { noSuchKey } from "../s3-error";
import { xmlDocument } from "../xml-document";
import { checkVersion } from "./get-object";

/** GetObjectTagging: always empty, as tags cannot be set here. AWS CLI version 2 calls it before a multipart copy. */
export function getObjectTagging(call: ObjectCall): Answer {
  checkVersion(call);
  demand(call, "GetObjectTagging", objectArn(call.bucket, call.key));
  if (!call.objects.find(call.bucket, call.key)) throw noSuchKey(call.key);
  const body = xmlDocument("Tagging", { TagSet: "" });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}
