import { randomBytes } from "node:crypto";
import XMLBuilder from "fast-xml-builder";
import type { SdmaAnswer } from "../sdma/contract";

/** A refusal as S3 writes it. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = "S3Error";
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

export function requestIdHeaders(): Record<string, string> {
  return {
    "x-amz-request-id": randomBytes(8).toString("hex").toUpperCase(),
    "x-amz-id-2": randomBytes(56).toString("base64"),
  };
}

const builder = new XMLBuilder();

/** S3's XML error body; HEAD gets the status alone. */
export function answerS3Error(error: S3Error, method: string): SdmaAnswer {
  const ids = requestIdHeaders();
  const body = builder.build({
    Error: {
      Code: error.code,
      Message: error.message,
      ...error.fields,
      RequestId: ids["x-amz-request-id"],
      HostId: ids["x-amz-id-2"],
    },
  });
  const isHead = method === "HEAD";
  return {
    status: error.status,
    headers: { ...ids, "content-type": "application/xml", server: "AmazonS3" },
    body: isHead ? "" : `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}
