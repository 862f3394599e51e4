import type { Answer } from "../../http/service";
import { demand, objectArn } from "../authorize-object";
import type { ObjectCall } from "../object-call";
import { checkVersion } from "./get-object";

/** DeleteObject: 204, whether or not the object existed. */
export function deleteObject(call: ObjectCall): Answer {
  checkVersion(call);
  const action = call.query.has("versionId") ? "DeleteObjectVersion" : "DeleteObject";
  demand(call, action, objectArn(call.bucket, call.key));
  call.objects.remove(call.bucket, call.key);
  return { status: 204, headers: {}, body: "" };
}
