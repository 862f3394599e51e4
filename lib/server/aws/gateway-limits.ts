import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { callTooLong } from "@/lib/shared/problems/call-problems";
import type { WireRequest } from "./transport";

/** API Gateway counts the request line and the values of all headers. Source: its quotas for REST APIs. */
const mostBytes = 10_240;
/** Values that the client adds: `connection` and `content-length`. */
const addedBytes = 20;

function weigh({ method, target, headers }: WireRequest): number {
  const requestLine = `${method} ${target} HTTP/1.1\r\n`;
  const values = Object.values(headers).map((value) => Buffer.byteLength(value));
  return values.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(requestLine) + addedBytes);
}

/**
 * The only check of API Gateway's limit: what passes the front door may grow when encoded, and the session token counts.
 * Refuses a signed request that API Gateway would drop without saying why.
 * @returns null where the request may be sent
 */
export function findTooLongRequest(request: WireRequest, operationId: string): Problem | null {
  const bytes = weigh(request);
  return bytes <= mostBytes ? null : callTooLong(bytes, mostBytes, operationId);
}
