import { randomUUID } from "node:crypto";
import { errorContent, type QueryError, queryAnswer, queryError, stsNamespace } from "../http/query-error";
import { queryXml } from "../http/query-xml";
import type { Answer } from "../http/service";
import { headerValue, type WireRequest } from "../sigv4/wire-request";

/** Elements in order; undefined ones are omitted. */
export type XmlTree = { [element: string]: string | number | Date | XmlTree | undefined };

/** XML unless the caller's Accept header names JSON. */
export type StsFormat = "xml" | "json";

/** aws-iam-authenticator and others verify callers with GetCallerIdentity in JSON. */
export function stsFormatOf(wire: WireRequest): StsFormat {
  return headerValue(wire, "accept")?.startsWith("application/json") ? "json" : "xml";
}

type Plain = { [element: string]: string | number | Plain | undefined };

function plain(tree: XmlTree, writeDate: (date: Date) => string | number): Plain {
  const entries = Object.entries(tree).map(([name, value]) => {
    if (value instanceof Date) return [name, writeDate(value)];
    return [name, typeof value === "object" ? plain(value, writeDate) : value];
  });
  return Object.fromEntries(entries);
}

const isoDate = (date: Date) => date.toISOString().replace(/\.\d{3}/, "");
const epochDate = (date: Date) => date.getTime() / 1_000;

const xmlBody = (tree: XmlTree) => queryXml(plain(tree, isoDate));
const jsonBody = (tree: XmlTree) => JSON.stringify(plain(tree, epochDate));

/** `<ActionResponse><ActionResult>…`, or its JSON equivalent. */
export function stsResult(action: string, result: XmlTree, format: StsFormat = "xml"): Answer {
  const requestId = randomUUID();
  const content = { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } };
  if (format === "json") {
    return queryAnswer(200, requestId, "application/json", jsonBody({ [`${action}Response`]: content }));
  }
  const tree = { [`${action}Response`]: { "@xmlns": stsNamespace, ...content } };
  return queryAnswer(200, requestId, "text/xml", xmlBody(tree));
}

export function stsError(error: QueryError, format: StsFormat = "xml"): Answer {
  if (format === "xml") return queryError(error);
  const requestId = randomUUID();
  return queryAnswer(error.status, requestId, "application/json", jsonBody(errorContent(error, requestId)));
}

/** Maximum bytes of a request body that STS accepts. */
export const stsBodyLimitBytes = 10_000_000;

/** Code and status are from the common errors in the STS reference; the message has not been captured from AWS. */
export const stsBodyTooLarge = (): Answer =>
  stsError({
    status: 413,
    code: "RequestEntityTooLargeException",
    message: "The request entity is too large.",
  });
