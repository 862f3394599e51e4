import { readForm } from "../../http/form";
import { queryXmlWithShortNodes } from "../../http/query-xml";
import type { Answer } from "../../http/service";
import type { Protocol } from "./protocol";
import { queryInput } from "./query-input";
import { Double, DoubleMap, doubleText, isRecord, type WireValue } from "./wire-value";

const apiVersion = "2010-08-01";
const namespace = `http://monitoring.amazonaws.com/doc/${apiVersion}/`;

type XmlNode = string | XmlNode[] | { [element: string]: XmlNode };

function xmlOf(value: WireValue): XmlNode {
  if (value instanceof Date) return value.toISOString().replace(".000Z", "Z");
  if (value instanceof Double) return doubleText(value);
  if (value instanceof DoubleMap) {
    return { entry: value.entries.map(([key, double]) => ({ key, value: doubleText(double) })) };
  }
  if (Array.isArray(value)) return value.length === 0 ? "" : { member: value.map(xmlOf) };
  if (!isRecord(value)) return String(value);
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[name, xmlOf(member)] as const],
  );
  return Object.fromEntries(members);
}

function answer(status: number, requestId: string, tree: object): Answer {
  return {
    status,
    headers: { "x-amzn-RequestId": requestId, "Content-Type": "text/xml" },
    body: queryXmlWithShortNodes(tree),
  };
}

/** AWS query: form-encoded request, XML response. */
export const queryProtocol: Protocol = {
  speaks: () => true,
  operationOf: (request) => {
    const form = readForm(request);
    return form.get("Version") === apiVersion ? (form.get("Action") ?? "") : "";
  },
  inputOf: (request) => queryInput(readForm(request)),
  result: (operation, output, requestId) =>
    answer(200, requestId, {
      [`${operation}Response`]: {
        "@xmlns": namespace,
        [`${operation}Result`]: xmlOf(output),
        ResponseMetadata: { RequestId: requestId },
      },
    }),
  error: (refusal, requestId) =>
    answer(refusal.status, requestId, {
      ErrorResponse: {
        "@xmlns": namespace,
        Error: { Type: refusal.fault, Code: refusal.code, Message: refusal.message },
        RequestId: requestId,
      },
    }),
};
