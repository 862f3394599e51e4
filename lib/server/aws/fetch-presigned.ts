import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { AnswerClass } from "@/lib/shared/contracts/problem";
import type { Result } from "@/lib/shared/contracts/result";
import type { DeploymentConfig } from "../config";
import { readErrorText } from "../read-body";
import { classifyTransportFailure } from "./classify-transport-failure";
import { describeProblem } from "./describe-problem";
import { sendWire, type Transport, type WireAnswer } from "./transport";

export interface PresignedRequest {
  url: string;
  /** Besides host, unsigned: of a range and of conditions. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

export type PresignedResult = Result<{ status: number; headers: IncomingHttpHeaders; body: Readable }>;

const s3Host =
  /^(?:[a-z0-9.-]+\.)?s3(?:[.-](?:(?:dualstack|fips|accelerate)[.-])?[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;

/**
 * An address in a response is untrusted input: only file stores are contacted, or the portal could be made to fetch from
 * its own network.
 */
export function isFileStore(url: URL, { awsEndpoint, fileOrigins }: DeploymentConfig): boolean {
  const allowed = [awsEndpoint, ...fileOrigins]
    .filter((origin) => origin !== undefined)
    .map((origin) => new URL(origin).origin);
  return (
    allowed.includes(url.origin) ||
    (url.protocol === "https:" && url.port === "" && s3Host.test(url.hostname))
  );
}

/** Path and query as they were signed; the URL parser would normalize some of them. */
function requestTarget(url: string): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/#.*$/, "");
  return target.startsWith("/") ? target : `/${target}`;
}

interface StoreFailure {
  answerClass: AnswerClass;
  message: string;
  upstreamStatus?: number;
}

function refuse({ answerClass, message, upstreamStatus }: StoreFailure): PresignedResult {
  const facts = { operationId: "GetFile", upstreamStatus };
  return { ok: false, problem: describeProblem({ answerClass, layer: "storage", message }, facts) };
}

/** Statuses of the content, or of the request's conditions. */
const answeredStatuses = new Set([200, 206, 304, 412, 416]);

/** S3's codes for credentials that have expired since the address was signed. */
const endedCredentials = new Set(["ExpiredToken", "InvalidToken", "TokenRefreshRequired"]);

/** S3's response for a missing key to callers who may read the bucket's objects but not list them. */
const mayNotListBucket = /not authorized to perform: s3:ListBucket /;

function classifyRefusal({ status, headers }: WireAnswer, code: string, text: string): AnswerClass {
  if (status === 404 || status === 410 || headers["x-amz-delete-marker"] === "true") return "content-missing";
  if (status === 403 && mayNotListBucket.test(text)) return "content-missing";
  if (status === 403 || status === 401 || endedCredentials.has(code)) return "content-refused";
  return status >= 500 || status === 429 ? "unavailable" : "unexpected";
}

async function refuseAnswer(answer: WireAnswer): Promise<PresignedResult> {
  const { status } = answer;
  const text = await readErrorText(answer.body);
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? "";
  const message = `The file store responded with ${status}${code ? ` ${code}` : ""}.`;
  return refuse({ answerClass: classifyRefusal(answer, code, text), message, upstreamStatus: status });
}

/**
 * Requests an address that SDMA presigned for GET from a file store. Does not count toward the API's quota.
 * @returns content, or the store's response to the range and conditions; everything else is a Problem
 * @throws the signal's reason when it aborts
 */
export async function fetchPresigned(
  { deployment, transport }: { deployment: DeploymentConfig; transport: Transport },
  { url, headers, signal }: PresignedRequest,
): Promise<PresignedResult> {
  if (!URL.canParse(url) || /[^\x21-\x7e]/.test(url))
    return refuse({ answerClass: "unexpected", message: "SDMA returned no usable address for this file." });
  const address = new URL(url);
  if (!isFileStore(address, deployment)) {
    const message = `SDMA returned the address of a file store that the configuration does not list: ${address.host}.`;
    return refuse({ answerClass: "unexpected", message });
  }
  try {
    const answer = await sendWire(transport, {
      origin: address.origin,
      method: "GET",
      target: requestTarget(url),
      headers: { host: address.host, ...headers },
      signal,
      headersTimeoutMs: (deployment.timeoutSeconds + 1) * 1_000,
    });
    return answeredStatuses.has(answer.status) ? { ok: true, ...answer } : await refuseAnswer(answer);
  } catch (error) {
    signal?.throwIfAborted();
    return refuse(classifyTransportFailure(error));
  }
}
