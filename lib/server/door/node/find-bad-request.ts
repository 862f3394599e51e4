import "server-only";
import type { IncomingMessage } from "node:http";
import type { Problem } from "@/lib/shared/contracts/problem";
import {
  malformedRequest,
  unknownExpectation,
  unknownHttpVersion,
  unknownTransferCoding,
} from "@/lib/shared/problems/door-problems";

type RequestHead = Pick<IncomingMessage, "rawHeaders" | "headers" | "httpVersion">;

const hostPattern = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/** Servers in front may choose differently among several. Source: RFC 9112 §3.2. */
function findBadHost({ rawHeaders, headers, httpVersion }: RequestHead): Problem | null {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length > 1) return malformedRequest("It has more than one Host header.");
  if (hosts.length === 0) return httpVersion === "1.0" ? null : malformedRequest("It has no Host header.");
  return hostPattern.test(headers.host ?? "")
    ? null
    : malformedRequest("Its Host header is not a host name.");
}

/** Node decodes chunks and nothing else. Source: RFC 9112 §6.1 and §6.3. */
function findBadFraming({ headers, httpVersion }: RequestHead): Problem | null {
  const coding = headers["transfer-encoding"]?.toLowerCase();
  if (coding === undefined || (coding === "chunked" && httpVersion !== "1.0")) return null;
  if (httpVersion === "1.0") return malformedRequest("HTTP/1.0 has no transfer codings.");
  const [last] = coding.split(",").slice(-1);
  return last?.trim() === "chunked"
    ? unknownTransferCoding
    : malformedRequest("Its last transfer coding is not chunked.");
}

/** What Node's parser accepts and the portal refuses. */
export function findBadRequest(head: RequestHead): Problem | null {
  const { headers, httpVersion } = head;
  if (httpVersion !== "1.1" && httpVersion !== "1.0") return unknownHttpVersion;
  const expectation = httpVersion === "1.0" ? undefined : headers.expect?.toLowerCase();
  if (expectation !== undefined && expectation !== "100-continue") return unknownExpectation;
  return findBadHost(head) ?? findBadFraming(head);
}
