import "server-only";
import type { AnswerClass } from "@/lib/shared/contracts/problem";

export interface TransportFailure {
  answerClass: Extract<AnswerClass, "timeout" | "unavailable" | "unexpected">;
  message: string;
}

const failures: Readonly<Record<string, TransportFailure>> = {
  // Nothing was sent, so a retry is safe, unlike after a timeout.
  UND_ERR_CONNECT_TIMEOUT: { answerClass: "unavailable", message: "No connection within 3 seconds." },
  UND_ERR_HEADERS_TIMEOUT: { answerClass: "timeout", message: "No response arrived in time." },
  UND_ERR_BODY_TIMEOUT: { answerClass: "timeout", message: "The response stopped before its end." },
  ECONNREFUSED: { answerClass: "unavailable", message: "The endpoint refused the connection." },
  ENOTFOUND: { answerClass: "unavailable", message: "The endpoint's host name does not exist." },
  EAI_AGAIN: { answerClass: "unavailable", message: "The endpoint's host name could not be looked up." },
  ECONNRESET: { answerClass: "unavailable", message: "The connection closed before a response arrived." },
  EPIPE: { answerClass: "unavailable", message: "The connection closed while the request was being sent." },
  UND_ERR_SOCKET: { answerClass: "unavailable", message: "The connection closed before a response arrived." },
  UND_ERR_HEADERS_OVERFLOW: { answerClass: "unexpected", message: "The response's headers were too large." },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { answerClass: "unexpected", message: "The response was cut off." },
};

const notHttp: TransportFailure = { answerClass: "unexpected", message: "The response was not valid HTTP." };

/** Describes a failed connection in the portal's own words: socket errors contain addresses. */
export function classifyTransportFailure(error: unknown): TransportFailure {
  if (error instanceof Error && error.name === "HTTPParserError") return notHttp;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const known = typeof code === "string" && Object.hasOwn(failures, code) ? failures[code] : undefined;
  return known ?? { answerClass: "unavailable", message: "The connection failed." };
}
