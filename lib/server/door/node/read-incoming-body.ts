import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyTooLarge, malformedRequest, requestTimeout } from "@/lib/shared/problems/door-problems";
import type { BodyRead } from "../door-request";

export interface BodyTimes {
  /** Longest silence within a body, in milliseconds. */
  bodyIdleMs: number;
}

export interface BodyInput {
  incoming: IncomingMessage;
  response: ServerResponse;
  limitBytes: number;
  times: BodyTimes;
}

/**
 * Reads a body up to a limit. What is longer, comes too slowly or breaks off is refused; the rest of it is then not
 * read, and `sendAnswer` closes the connection, for the rest would be taken for the next request.
 */
export async function readIncomingBody(input: BodyInput): Promise<BodyRead> {
  const { incoming, response, limitBytes } = input;
  if (Number(incoming.headers["content-length"] ?? 0) > limitBytes)
    return { ok: false, problem: bodyTooLarge(limitBytes) };
  if (isAskingToContinue(incoming)) response.writeContinue();
  return collect(input);
}

/** An HTTP/1.0 client would take the 100 for the response. Source: RFC 9110 §10.1.1. */
const isAskingToContinue = ({ headers, httpVersion }: IncomingMessage) =>
  httpVersion !== "1.0" && headers.expect?.toLowerCase() === "100-continue";

function collect({ incoming, limitBytes, times }: BodyInput): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (read: BodyRead) => {
      clearTimeout(idle);
      incoming.off("data", take);
      incoming.pause();
      resolve(read);
    };
    const idle = setTimeout(() => finish({ ok: false, problem: requestTimeout }), times.bodyIdleMs);
    const take = (chunk: Buffer) => {
      idle.refresh();
      length += chunk.length;
      if (length > limitBytes) finish({ ok: false, problem: bodyTooLarge(limitBytes) });
      else chunks.push(chunk);
    };
    const broken = () => finish({ ok: false, problem: malformedRequest("The body ended too early.") });
    incoming.on("data", take);
    incoming.once("end", () => finish({ ok: true, bytes: Buffer.concat(chunks, length) }));
    incoming.once("error", broken);
    incoming.once("close", broken);
    if (incoming.destroyed) broken();
  });
}
