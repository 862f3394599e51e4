import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { noSuchKey } from "../s3-error";
import { xmlDocument } from "../xml-document";
import { checkVersion } from "./get-object";

/**
 * GetObjectTagging: no tags, as nothing here lets anyone set some. Version 2 of the AWS CLI asks before it copies an
 * object in parts.
 */
export function getObjectTagging(call: ObjectCall): Answer {
  checkVersion(call);
  demand(call, "GetObjectTagging", objectArn(call.bucket, call.key));
  if (!call.objects.find(call.bucket, call.key)) throw noSuchKey(call.key);
  const body = xmlDocument("Tagging", { TagSet: "" });
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}
