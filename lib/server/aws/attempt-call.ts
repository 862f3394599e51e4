import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { AnswerClass, Problem } from "@/lib/shared/contracts/problem";
import { classifyAnswer } from "@/lib/shared/sdma/classify-answer";
import { readErrorText } from "../read-body";
import type { RoleSession } from "./assume-role";
import { classifyTransportFailure } from "./classify-transport-failure";
import { decodeContent } from "./content-coding";
import type { Deadline } from "./deadline";
import { describeFailure, describeProblem } from "./describe-problem";
import { describeTimeout } from "./describe-timeout";
import type { GatewayCall } from "./gateway-call";
import type { DeploymentGateway } from "./open-gateway";
import type { GatewayEndpoint } from "./resolve-endpoint";
import { signRequest } from "./sign-request";
import { sendWire, type WireAnswer, type WireRequest } from "./transport";

/** A request as sent. */
export interface SignedCall {
  request: WireRequest;
  /** Of the signing clock when the call was signed, in milliseconds. */
  signedOffsetMs: number;
}

/** What an attempt came to on the wire. */
export interface WireFacts {
  /** 0 where no answer came. */
  status: number;
  /** Until the response headers. */
  latencyMs: number;
  /** Of the response body as its header says, or 0. */
  bytes: number;
  /** Of AWS, where the answer has one. */
  upstreamRequestId?: string;
}

export type Attempt = { wire: WireFacts } & (
  | { outcome: "answer"; answer: WireAnswer }
  | {
      outcome: "problem";
      problem: Problem;
      answerClass: AnswerClass;
      date?: string | undefined;
      signedOffsetMs: number;
    }
);

export const headerText = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** A text of another form is no id; it could hold anything, and pages and headers repeat it. */
export function upstreamRequestId(headers: IncomingHttpHeaders): string | undefined {
  const id = headerText(headers["x-amzn-requestid"]);
  return id !== undefined && /^[\w-]{1,80}$/.test(id) ? id : undefined;
}

/** What one attempt is made with. */
export interface AttemptParts {
  input: GatewayCall;
  /** Null: the call is sent without a signature and without the API key. */
  session: RoleSession | null;
  endpoint: GatewayEndpoint;
  deadline: Deadline;
}

/** Signs a call as its session: date and credentials are current in every attempt. */
export function signCall(gateway: DeploymentGateway, { input, session, endpoint }: AttemptParts): SignedCall {
  const { operation, wirePath, wireQuery, headers, body } = input;
  const path = endpoint.stagePath + wirePath;
  const { method } = operation;
  const { offsetMs: signedOffsetMs } = gateway.signingClock;
  const unsigned = {
    method,
    host: endpoint.host,
    path,
    query: wireQuery,
    headers: session ? { ...headers, ...gateway.extraHeaders } : { ...headers },
    ...(body ? { body } : {}),
  };
  const signed = session
    ? signRequest(unsigned, session.credentials, {
        region: gateway.deployment.region,
        service: "execute-api",
        signingDate: new Date(gateway.signingClock.nowMs()),
      })
    : { ...unsigned.headers, host: unsigned.host };
  const target = wireQuery ? `${path}?${wireQuery}` : path;
  return { request: { origin: endpoint.origin, method, target, headers: signed, body }, signedOffsetMs };
}

/** The client's own timer is accurate to a second; the deadline's signal ends the attempt to the millisecond. */
const timerSlackMs = 1_000;

const isAnswerTo = ({ answerStatuses = [] }: GatewayCall, status: number) =>
  (status >= 200 && status < 300) || answerStatuses.includes(status);

/** Sends a signed call and says what came back. @throws the caller's reason when the caller gives up */
export async function attemptCall(
  gateway: DeploymentGateway,
  { request, signedOffsetMs }: SignedCall,
  { input, session, deadline }: AttemptParts,
): Promise<Attempt> {
  const sentMs = performance.now();
  try {
    const answer = await sendWire(gateway.transport, {
      ...request,
      signal: deadline.signal,
      headersTimeoutMs: Math.ceil(deadline.leftMs()) + timerSlackMs,
    });
    const wire = factsOf(answer, sentMs);
    if (isAnswerTo(input, answer.status)) return { outcome: "answer", answer, wire };
    const problem = await describeAnswer(answer, input, gateway.secretsOf(session));
    return { ...problem, signedOffsetMs, wire };
  } catch (error) {
    input.signal?.throwIfAborted();
    const wire = { status: 0, latencyMs: performance.now() - sentMs, bytes: 0 };
    return { ...describeTransportFailure(error, input, deadline), signedOffsetMs, wire };
  }
}

function factsOf({ status, headers }: WireAnswer, sentMs: number): WireFacts {
  const length = Number(headers["content-length"] ?? 0);
  const id = upstreamRequestId(headers);
  return {
    ...(id === undefined ? {} : { upstreamRequestId: id }),
    status,
    latencyMs: performance.now() - sentMs,
    bytes: Number.isSafeInteger(length) && length > 0 ? length : 0,
  };
}

type Failed = Omit<Extract<Attempt, { outcome: "problem" }>, "signedOffsetMs" | "wire">;

function describeTransportFailure(error: unknown, { operation }: GatewayCall, deadline: Deadline): Failed {
  const facts = { operationId: operation.operationId };
  if (deadline.hasPassed())
    return {
      outcome: "problem",
      answerClass: "timeout",
      problem: describeTimeout("network", deadline.timeoutMs, facts),
    };
  const { answerClass, message } = classifyTransportFailure(error);
  return { outcome: "problem", answerClass, problem: describeFailure(answerClass, message, facts) };
}

async function describeAnswer(
  { status, headers, body }: WireAnswer,
  { operation }: GatewayCall,
  secrets: Iterable<string>,
): Promise<Failed> {
  const classification = classifyAnswer({
    status,
    errorType: headerText(headers["x-amzn-errortype"]),
    contentType: headers["content-type"],
    body: await readErrorText(decodeContent(headers, body)),
  });
  const facts = {
    operationId: operation.operationId,
    upstreamStatus: status,
    requestId: upstreamRequestId(headers),
  };
  return {
    outcome: "problem",
    answerClass: classification.answerClass,
    problem: describeProblem(classification, facts, secrets),
    date: headerText(headers.date),
  };
}
