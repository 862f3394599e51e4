import "server-only";
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Problem } from "@/lib/shared/contracts/problem";
import {
  headersTooLarge,
  malformedRequest,
  requestTimeout,
  unknownHttpVersion,
} from "@/lib/shared/problems/door-problems";
import { headerLimitBytes } from "../request-limits";
import { securityHeaders } from "../security-headers";
import { describeRefusal } from "./problem-page";

const problemsByCode: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: headersTooLarge(headerLimitBytes),
  HPE_INVALID_VERSION: unknownHttpVersion,
  ERR_HTTP_REQUEST_TIMEOUT: requestTimeout,
};

/** @param code of the error that Node's parser or its timers raised */
export const problemOfParseError = (code: string | undefined): Problem =>
  problemsByCode[code ?? ""] ?? malformedRequest("It is not valid HTTP/1.1.");

export interface RawRefusal {
  /** Of the request, where Node had read that far. */
  id?: string | undefined;
  /** Its Accept header, alike. */
  accept: string | undefined;
  problem: Problem;
  portalUrl: string;
  /** How long the client may take to read it, in milliseconds. */
  lingerMs: number;
  /** Besides those that every answer has; lower-case names. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Answers on a connection without a parsed request, in the format of every other refusal, and closes it, whether its
 * client does or not.
 * @returns the id of the refusal, for the log
 */
export function refuseConnection(socket: Duplex, refusal: RawRefusal): string {
  const { id = randomUUID(), accept, problem, portalUrl, lingerMs } = refusal;
  const answer = describeRefusal(problem, { id, accept });
  const body = String(answer.body);
  const all = {
    ...securityHeaders(portalUrl),
    ...answer.headers,
    ...refusal.headers,
    "x-request-id": id,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const reason = STATUS_CODES[problem.status] ?? "Refused";
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once("close", () => clearTimeout(timer));
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${problem.status} ${reason}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
  return id;
}
