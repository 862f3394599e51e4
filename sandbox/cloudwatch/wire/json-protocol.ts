import { headerValue, type WireRequest } from "../../sigv4/wire-request";
import { CloudwatchRefusal } from "./cloudwatch-refusal";
import { timestampMembers } from "./leaf-types";
import type { Protocol } from "./protocol";
import { Double, DoubleMap, doubleText, isRecord, type WireValue } from "./wire-value";

const target = /^GraniteServiceVersion20100801\.(\w+)$/;

function revive(member: string, value: unknown): unknown {
  return timestampMembers.has(member) && typeof value === "number" ? new Date(value * 1_000) : value;
}

function inputOf({ body }: WireRequest): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"), revive);
  } catch {
    throw new CloudwatchRefusal("MalformedInput", "");
  }
}

/** `JSON.stringify` cannot write 3.0, which Python clients distinguish from 3. */
export function jsonText(value: WireValue): string {
  if (value instanceof Date) return String(value.getTime() / 1_000);
  if (value instanceof Double) return doubleText(value);
  if (value instanceof DoubleMap) return jsonText(Object.fromEntries(value.entries));
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${jsonText(member)}`],
  );
  return `{${members.join(",")}}`;
}

function answer(status: number, requestId: string, body: string, headers: Record<string, string> = {}) {
  return {
    status,
    headers: { "x-amzn-RequestId": requestId, ...headers, "Content-Type": "application/x-amz-json-1.0" },
    body,
  };
}

/** AWS JSON 1.0: the operation is in `X-Amz-Target`, times are seconds since 1970. */
export const jsonProtocol: Protocol = {
  speaks: (request) => headerValue(request, "x-amz-target") !== undefined,
  operationOf: (request) => target.exec(headerValue(request, "x-amz-target") ?? "")?.[1] ?? "",
  inputOf,
  result: (_, output, requestId) => answer(200, requestId, jsonText(output)),
  error: (refusal, requestId) =>
    answer(refusal.status, requestId, JSON.stringify(refusal.body), refusal.queryErrorHeader),
};
