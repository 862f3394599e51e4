import "server-only";
import type { AnswerClass } from "@/lib/shared/contracts/problem";

export interface TransportFailure {
  answerClass: Extract<AnswerClass, "timeout" | "unavailable" | "unexpected">;
  message: string;
}

const failures: Readonly<Record<string, TransportFailure>> = {
  UND_ERR_CONNECT_TIMEOUT: { answerClass: "timeout", message: "No connection within 3 seconds." },
  UND_ERR_HEADERS_TIMEOUT: { answerClass: "timeout", message: "No answer within 29 seconds." },
  UND_ERR_BODY_TIMEOUT: { answerClass: "timeout", message: "The answer stopped in the middle." },
  ECONNREFUSED: { answerClass: "unavailable", message: "The endpoint refused the connection." },
  ENOTFOUND: { answerClass: "unavailable", message: "The endpoint's host name is not known." },
  EAI_AGAIN: { answerClass: "unavailable", message: "The endpoint's host name could not be looked up." },
  ECONNRESET: { answerClass: "unavailable", message: "The connection was lost before an answer came." },
  EPIPE: { answerClass: "unavailable", message: "The connection was lost while sending." },
  UND_ERR_SOCKET: { answerClass: "unavailable", message: "The connection was lost before an answer came." },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { answerClass: "unexpected", message: "The answer was cut off." },
};

/** Says what a failed connection means, in words of the portal's own: socket errors name addresses. */
export function classifyTransportFailure(error: unknown): TransportFailure {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  const known = typeof code === "string" ? failures[code] : undefined;
  return known ?? { answerClass: "unavailable", message: "The connection failed." };
}
