import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../http/service";
import type { Fault, FaultedRequest } from "./faults";

/** Delays a request for as long as its fault says. */
export async function delay({ delayMs = 0, jitterMs = 0 }: Fault): Promise<void> {
  const waitMs = delayMs + Math.random() * jitterMs;
  if (waitMs > 0) await sleep(waitMs);
}

/** The response that a fault gives in place of the real one, or null if it leaves the real one alone. */
export function answerOfFault({ answer }: Fault, faulted: FaultedRequest): Answer | null {
  if (!answer) return null;
  const given = typeof answer === "function" ? answer(faulted) : answer;
  return { ...given, headers: given.headers ?? {} };
}

function withoutLength(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-length"),
  );
}

async function* firstBytes(source: AsyncIterable<Buffer | string>, limitBytes: number) {
  let left = limitBytes;
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk).subarray(0, left);
    left -= bytes.length;
    yield bytes;
    if (left === 0) return;
  }
}

/** A response whose body ends too early, but cleanly: only a client that parses it can tell. */
export function truncateBody(answer: Answer, { truncateAfterBytes: limit }: Fault): Answer {
  const { body } = answer;
  if (limit === undefined) return answer;
  const isStream = body instanceof Readable;
  if (!isStream && Buffer.byteLength(body) <= limit) return answer;
  const first = isStream ? Readable.from(firstBytes(body, limit)) : Buffer.from(body).subarray(0, limit);
  return { ...answer, headers: withoutLength(answer.headers), body: first };
}

/** The same faults for a service that writes its response itself, by one call of `end`. */
export function limitWrittenBody(
  response: ServerResponse,
  { truncateAfterBytes, dropAfterBytes }: Fault,
): void {
  const limit = truncateAfterBytes ?? dropAfterBytes;
  if (limit === undefined) return;
  const end = response.end.bind(response);
  const limited = (body: string | Uint8Array = "") => {
    const bytes = Buffer.from(body);
    if (bytes.length <= limit) return end(bytes);
    if (truncateAfterBytes === undefined) {
      response.write(bytes.subarray(0, limit), () => response.destroy());
      return response;
    }
    if (!response.headersSent) response.removeHeader("Content-Length");
    return end(bytes.subarray(0, limit));
  };
  Object.assign(response, { end: limited });
}

/** Cuts the connection if the fault says so. @returns whether it did. */
export function cutConnection(response: ServerResponse, { isCut }: Fault): boolean {
  if (isCut) response.destroy();
  return isCut === true;
}
