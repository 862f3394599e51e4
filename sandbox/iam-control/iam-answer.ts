import { randomUUID } from "node:crypto";
import { queryXml } from "../http/query-xml";
import type { Answer } from "../http/service";

/** Elements by name; a list repeats its element, undefined elements are omitted. */
export type XmlTree = {
  [element: string]: string | number | boolean | XmlTree | readonly XmlTree[] | readonly string[] | undefined;
};

const iamNamespace = "https://iam.amazonaws.com/doc/2010-05-08/";
const faultNamespace = "http://webservices.amazon.com/AWSFault/2005-15-09";

function xmlAnswer(status: number, requestId: string, tree: XmlTree): Answer {
  return {
    status,
    headers: { "x-amzn-RequestId": requestId, "content-type": "text/xml" },
    body: queryXml(tree),
  };
}

/** @param result null for actions that return only their metadata */
export function iamResult(action: string, result: XmlTree | null): Answer {
  const requestId = randomUUID();
  return xmlAnswer(200, requestId, {
    [`${action}Response`]: {
      "@xmlns": iamNamespace,
      ...(result === null ? {} : { [`${action}Result`]: result }),
      ResponseMetadata: { RequestId: requestId },
    },
  });
}

export interface IamError {
  status: number;
  code: string;
  message: string;
}

export function iamError({ status, code, message }: IamError): Answer {
  const requestId = randomUUID();
  return xmlAnswer(status, requestId, {
    ErrorResponse: {
      "@xmlns": code === "InvalidAction" ? faultNamespace : iamNamespace,
      Error: { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message },
      RequestId: requestId,
    },
  });
}
