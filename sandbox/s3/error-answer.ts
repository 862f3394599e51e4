import { randomBytes } from "node:crypto";
import type { Answer } from "../http/service";
import { account } from "../identity/directory";
import type { S3Error } from "./s3-error";
import { xmlError } from "./xml-document";

/** Ids that every answer of S3 carries, a new pair at each call. */
export function requestIdHeaders(): Record<string, string> {
  return {
    "x-amz-request-id": randomBytes(8).toString("hex").toUpperCase(),
    "x-amz-id-2": randomBytes(56).toString("base64"),
  };
}

/** A refusal as S3 writes it: XML with the answer's own ids, or nothing for HEAD. */
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
    // A client that signed for another region learns the right one from this header and tries again.
    headers: { ...ids, "content-type": "application/xml", "x-amz-bucket-region": account.region },
    body: method === "HEAD" ? "" : body,
  };
}
