import type { Answer } from "../../http/played";
import { demand, objectArn } from "../authorise-object";
import type { ObjectCall } from "../object-call";
import { checkVersion } from "./get-object";

/** DeleteObject: 204, whether or not there was one. */
export function deleteObject(call: ObjectCall): Answer {
  checkVersion(call);
  demand(call, "DeleteObject", objectArn(call.bucket, call.key));
  call.objects.remove(call.bucket, call.key);
  return { status: 204, headers: {}, body: "" };
}
