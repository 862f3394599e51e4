import { randomBytes, randomUUID } from "node:crypto";
import { queryXml } from "./query-xml";
import type { Answer } from "./service";

export interface QueryError {
  status: number;
  code: string;
  message: string;
}

export const stsNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";
const faultNamespace = "http://webservices.amazon.com/AWSFault/2005-15-09";

/** An answer with the headers that STS sends, captured on AWS. */
export function queryAnswer(status: number, requestId: string, contentType: string, body: string): Answer {
  return {
    status,
    headers: {
      "x-amzn-RequestId": requestId,
      "x-amz-sts-extended-request-id": randomBytes(24).toString("base64"),
      "content-type": contentType,
    },
    body,
  };
}

/** The content of an error, the same in XML and in JSON. */
export function errorContent({ status, code, message }: QueryError, requestId: string) {
  const type = status < 500 ? "Sender" : "Receiver";
  return { Error: { Type: type, Code: code, Message: message }, RequestId: requestId };
}

/** An error of the query protocol, in XML. */
export function queryError(error: QueryError): Answer {
  const requestId = randomUUID();
  const namespace = error.code === "InvalidAction" ? faultNamespace : stsNamespace;
  const tree = { ErrorResponse: { "@xmlns": namespace, ...errorContent(error, requestId) } };
  return queryAnswer(error.status, requestId, "text/xml", queryXml(tree));
}
