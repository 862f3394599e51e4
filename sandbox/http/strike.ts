import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "./faults";
import type { Answer } from "./played";

/** Holds a request back for as long as its fault says. */
export async function delay({ delayMs = 0, jitterMs = 0 }: Fault): Promise<void> {
  const waitMs = delayMs + Math.random() * jitterMs;
  if (waitMs > 0) await sleep(waitMs);
}

/** The answer that a fault gives in place of the real one, or null where it leaves the real one alone. */
export function answerOfFault({ answer }: Fault): Answer | null {
  if (!answer) return null;
  const given = typeof answer === "function" ? answer() : answer;
  return { ...given, headers: given.headers ?? {} };
}

function withoutLength(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-length"),
  );
}

/** An answer whose body ends too early, in good order: only whoever parses it can tell. */
export function truncated(answer: Answer, { truncateAfterBytes }: Fault): Answer {
  if (truncateAfterBytes === undefined || answer.body instanceof Readable) return answer;
  const body = Buffer.from(answer.body).subarray(0, truncateAfterBytes);
  return { ...answer, headers: withoutLength(answer.headers), body };
}

/** Cuts the connection when the fault says so. @returns whether it did. */
export function cutConnection(response: ServerResponse, { isCut }: Fault): boolean {
  if (isCut) response.destroy();
  return isCut === true;
}
