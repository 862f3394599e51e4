import { randomBytes } from "node:crypto";
import type { Answer } from "../http/service";
import { account } from "../identity/directory";
import type { S3Error } from "./s3-error";
import { xmlError } from "./xml-document";

/** Request ids in every S3 response, a new pair for each call. */
export function requestIdHeaders(): Record<string, string> {
  return {
    "x-amz-request-id": randomBytes(8).toString("hex").toUpperCase(),
    "x-amz-id-2": randomBytes(56).toString("base64"),
  };
}

/** An error in S3's format: XML with the response's own ids, or no body for HEAD. */
export function errorAnswer(error: S3Error, method: string, ids: Record<string, string>): Answer {
  const body = xmlError({
    Code: error.code,
    Message: error.message,
    ...error.fields,
    RequestId: ids["x-amz-request-id"],
    HostId: ids["x-amz-id-2"],
  });
  return {
    status: error.status,
    // A client that signed for another Region reads the correct one from this header and retries.
    headers: { ...ids, "content-type": "application/xml", "x-amz-bucket-region": account.region },
    body: method === "HEAD" ? "" : body,
  };
}
