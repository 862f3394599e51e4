import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
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

const count = (bytes: number) => bytes.toLocaleString("en");

/**
 * The only check of API Gateway's limit: what passes the front door may grow when encoded, and the session token counts.
 * Refuses a signed request that API Gateway would drop without saying why.
 * @returns null where the request may be sent
 */
export function findTooLongRequest(request: WireRequest, operationId: string): Problem | null {
  const bytes = weigh(request);
  if (bytes <= mostBytes) return null;
  return {
    code: "address-too-long",
    layer: "portal",
    status: 414,
    title: "The address is too long",
    detail: `With its signature and session token the call has ${count(bytes)} bytes; API Gateway accepts at most ${count(mostBytes)}. Nothing was sent to AWS.`,
    nextStep: "Use fewer or shorter parameters.",
    isRetryable: false,
    operationId,
  };
}
