import { randomUUID } from "node:crypto";
import { headerValue, type WireRequest } from "../sigv4/wire-request";
import { type QueryError, queryError } from "./query-error";
import type { Answer } from "./service";

/** Whether a request uses the query protocol, whose errors are XML. */
export function speaksQuery(wire: WireRequest): boolean {
  const type = headerValue(wire, "content-type") ?? "";
  return type.startsWith("application/x-www-form-urlencoded") || /(^|&)Action=/.test(wire.query);
}

/** An error in the protocol of the request, for services that the sandbox does not emulate: XML or JSON. */
export function targetedError(wire: WireRequest, error: QueryError): Answer {
  if (speaksQuery(wire)) return queryError(error);
  const { status, code, message } = error;
  return {
    status,
    headers: {
      "Content-Type": "application/json",
      "x-amzn-RequestId": randomUUID(),
      "x-amzn-ErrorType": code,
    },
    body: JSON.stringify({ __type: code, message }),
  };
}
