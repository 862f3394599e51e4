import { randomUUID } from "node:crypto";
import { headerValue, type WireRequest } from "../sigv4/wire-request";
import { stsError } from "../sts/xml-answer";
import type { Answer } from "./played";

/** An error in the caller's protocol, so that any SDK shows the sentence. */
export function unplayedService(request: WireRequest, scope: string): Answer {
  const message = `The sandbox does not play the service ${scope} yet.`;
  if (headerValue(request, "content-type")?.startsWith("application/x-www-form-urlencoded")) {
    return stsError({ status: 501, code: "NotImplemented", message });
  }
  return {
    status: 501,
    headers: {
      "Content-Type": "application/json",
      "x-amzn-RequestId": randomUUID(),
      "x-amzn-ErrorType": "NotImplementedException",
    },
    body: JSON.stringify({ __type: "NotImplementedException", message }),
  };
}
