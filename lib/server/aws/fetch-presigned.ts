import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { DeploymentConfig } from "../config";
import { classifyTransportFailure } from "./classify-transport-failure";
import { describeFailure } from "./describe-problem";
import { readErrorText } from "./read-body";
import { sendRequest, type WireAnswer } from "./send-request";

export interface PresignedRequest {
  url: string;
  range?: string | undefined;
  signal?: AbortSignal | undefined;
}

export type PresignedResult =
  | { isAnswer: true; status: number; headers: IncomingHttpHeaders; body: Readable }
  | { isAnswer: false; problem: Problem };

const s3Host =
  /^(?:[a-z0-9.-]+\.)?s3(?:[.-](?:(?:dualstack|fips|accelerate)[.-])?[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/;

/**
 * An address in an answer is input from outside: only file stores are asked, or the portal would fetch whatever an
 * answer names from inside its own network.
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

/** Path and query as they were signed; the URL parser would write some of them otherwise. */
function requestTarget(url: string): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/#.*$/, "");
  return target.startsWith("/") ? target : `/${target}`;
}

const outsideFile: Problem = {
  code: "invalid-request",
  layer: "sdma",
  status: 416,
  title: "The file has no such part",
  detail: "The range that was asked for lies behind the end of the file.",
  nextStep: "Ask for a part within the size of the file.",
  isRetryable: false,
  operationId: "GetFile",
  upstreamStatus: 416,
};

const refuse = (message: string): PresignedResult => ({
  isAnswer: false,
  problem: describeFailure("unexpected", message, { operationId: "GetFile" }),
});

const decoders = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate } as const;

/** Files may be stored compressed, and Next passes no Content-Encoding on: the browser gets them as they are. */
function decoded(answer: WireAnswer): WireAnswer {
  const { "content-encoding": encoding = "", "content-length": _, ...headers } = answer.headers;
  if (encoding !== "gzip" && encoding !== "br" && encoding !== "deflate") return answer;
  const body = decoders[encoding]();
  // The pipeline ends both streams when either does; a reader sees the error on the one it holds.
  pipeline(answer.body, body, () => undefined);
  return { ...answer, headers, body };
}

const isUsable = (status: number) => status === 200 || status === 206;

async function refuseAnswer(answer: WireAnswer): Promise<PresignedResult> {
  if (answer.status === 416) {
    // A body that nobody reads would hold its connection for ever.
    answer.body.destroy();
    return { isAnswer: false, problem: outsideFile };
  }
  const code = /<Code>(\w+)<\/Code>/.exec(await readErrorText(answer.body))?.[1];
  return refuse(`The file store answered ${answer.status}${code ? ` ${code}` : ""}.`);
}

/**
 * Reads a presigned address of a file store. Costs nothing of the API's quota.
 * @throws the signal's reason when it aborts
 */
export async function fetchPresigned(
  deployment: DeploymentConfig,
  { url, range, signal }: PresignedRequest,
): Promise<PresignedResult> {
  if (!URL.canParse(url)) return refuse("SDMA named no usable address for this file.");
  const address = new URL(url);
  if (!isFileStore(address, deployment))
    return refuse(`SDMA named a file store that the configuration does not list: ${address.host}.`);
  try {
    const answer = await sendRequest({
      origin: address.origin,
      method: "GET",
      target: requestTarget(url),
      headers: { host: address.host, ...(range ? { range } : {}) },
      signal,
    });
    return isUsable(answer.status) ? { isAnswer: true, ...decoded(answer) } : await refuseAnswer(answer);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const { answerClass, message } = classifyTransportFailure(error);
    return { isAnswer: false, problem: describeFailure(answerClass, message, { operationId: "GetFile" }) };
  }
}
