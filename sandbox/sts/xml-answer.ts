import { randomBytes, randomUUID } from "node:crypto";
import Builder from "fast-xml-builder";
import type { Answer } from "../http/played";

const builder = new Builder({
  format: true,
  indentBy: "  ",
  ignoreAttributes: false,
  attributeNamePrefix: "@",
});

export type XmlTree = { [element: string]: string | number | XmlTree | undefined };

const stsNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";
const faultNamespace = "http://webservices.amazon.com/AWSFault/2005-15-09";

function xmlAnswer(status: number, requestId: string, tree: XmlTree): Answer {
  return {
    status,
    headers: {
      "x-amzn-RequestId": requestId,
      "x-amz-sts-extended-request-id": randomBytes(24).toString("base64"),
      "content-type": "text/xml",
    },
    body: `${builder.build(tree).trimEnd()}\n`,
  };
}

/** `<ActionResponse><ActionResult>…`, undefined elements left out. */
export function stsResult(action: string, result: XmlTree): Answer {
  const requestId = randomUUID();
  return xmlAnswer(200, requestId, {
    [`${action}Response`]: {
      "@xmlns": stsNamespace,
      [`${action}Result`]: result,
      ResponseMetadata: { RequestId: requestId },
    },
  });
}

export interface StsError {
  status: number;
  code: string;
  message: string;
}

export function stsError({ status, code, message }: StsError): Answer {
  const requestId = randomUUID();
  return xmlAnswer(status, requestId, {
    ErrorResponse: {
      "@xmlns": code === "InvalidAction" ? faultNamespace : stsNamespace,
      Error: { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message },
      RequestId: requestId,
    },
  });
}

/** Most bytes of a request body that STS takes. */
export const stsBodyLimitBytes = 10_000_000;

/** Code and status are those that the reference of STS lists among its common errors; the sentence is not captured. */
export const stsBodyTooLarge = (): Answer =>
  stsError({
    status: 413,
    code: "RequestEntityTooLargeException",
    message: "The request entity is too large.",
  });
