import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { AnswerClass, Problem } from "@/lib/shared/contracts/problem";
import type { Operation } from "@/lib/shared/sdma/catalog";
import type { RoleRequest, RoleSession } from "./assume-role";
import { classifyAnswer } from "./classify-answer";
import { classifyTransportFailure } from "./classify-transport-failure";
import type { DeploymentGateway } from "./deployment-gateway";
import { describeEndpointFailure } from "./describe-endpoint-failure";
import { describeFailure, describeProblem } from "./describe-problem";
import { describeRoleRefusal } from "./describe-role-refusal";
import { readErrorText } from "./read-body";
import type { GatewayEndpoint } from "./resolve-endpoint";
import { maxAttempts, type RetryKind, retryDelayMs, retryKindOf } from "./retry-policy";
import { sendRequest, type WireAnswer } from "./send-request";
import { signRequest } from "./sign-request";

export interface GatewayCall {
  operation: Operation;
  /** Path behind the stage, made by `toWirePath`. */
  wirePath: string;
  /** Made by `toWireQuery`, without `?`. */
  wireQuery: string;
  /** Besides host and x-amz-*; lower-case names. */
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array | undefined;
  /** Aborted when nobody waits for the answer any more; the upstream request then ends too. */
  signal?: AbortSignal | undefined;
}

export type GatewayResult =
  | { isAnswer: true; status: number; headers: IncomingHttpHeaders; body: Readable; call: CallRecord }
  | { isAnswer: false; problem: Problem; call: CallRecord };

const readingPosts = new Set<string>(["SearchAssets", "SearchFiles", "QueryAuditEvents"]);

/** Searches are POST for their body's sake and change nothing. */
export const isReadingPost = ({ operationId }: Operation) => readingPosts.has(operationId);

/** GET, PUT and DELETE may be repeated (RFC 9110 §9.2.2), and so may reads that are POST. */
const isIdempotent = (operation: Operation) => operation.method !== "POST" || isReadingPost(operation);

type Attempt =
  | { outcome: "answer"; answer: WireAnswer }
  | {
      outcome: "problem";
      problem: Problem;
      answerClass: AnswerClass;
      date?: string | undefined;
      /** Of the signing clock when the call was signed, in milliseconds. */
      signedOffsetMs: number;
    };

/** State of one call across its attempts. */
interface Progress {
  attempts: number;
  hasRenewedRole: boolean;
  clockCorrectedMs: number | null;
  lastRetry: RetryKind | null;
}

const headerText = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

async function attemptCall(
  gateway: DeploymentGateway,
  endpoint: GatewayEndpoint,
  session: RoleSession,
  input: GatewayCall,
): Promise<Attempt> {
  const { operation, wirePath, wireQuery, body } = input;
  const path = endpoint.stagePath + wirePath;
  const unsigned = {
    method: operation.method,
    host: endpoint.host,
    path,
    query: wireQuery,
    headers: { ...input.headers, ...gateway.extraHeaders },
    ...(body ? { body } : {}),
  };
  const { offsetMs: signedOffsetMs } = gateway.signingClock;
  const headers = await signRequest(unsigned, session.credentials, {
    region: gateway.deployment.region,
    service: "execute-api",
    signingDate: new Date(gateway.signingClock.nowMs()),
  });
  const target = wireQuery ? `${path}?${wireQuery}` : path;
  try {
    const { signal } = input;
    const answer = await sendRequest({
      origin: endpoint.origin,
      method: operation.method,
      target,
      headers,
      body,
      signal,
    });
    return answer.status >= 200 && answer.status < 300
      ? { outcome: "answer", answer }
      : { ...(await toProblem(gateway, answer, input)), signedOffsetMs };
  } catch (error) {
    if (input.signal?.aborted) throw input.signal.reason;
    const failure = classifyTransportFailure(error);
    const problem = describeFailure(failure.answerClass, failure.message, {
      operationId: operation.operationId,
    });
    return { outcome: "problem", answerClass: failure.answerClass, problem, signedOffsetMs };
  }
}

async function toProblem(
  gateway: DeploymentGateway,
  answer: WireAnswer,
  { operation }: GatewayCall,
): Promise<Omit<Extract<Attempt, { outcome: "problem" }>, "signedOffsetMs">> {
  const classification = classifyAnswer({
    status: answer.status,
    errorType: headerText(answer.headers["x-amzn-errortype"]),
    contentType: answer.headers["content-type"],
    body: await readErrorText(answer.body),
  });
  const facts = {
    operationId: operation.operationId,
    upstreamStatus: answer.status,
    requestId: headerText(answer.headers["x-amzn-requestid"]),
  };
  return {
    outcome: "problem",
    answerClass: classification.answerClass,
    problem: describeProblem(classification, facts, gateway.secrets()),
    date: headerText(answer.headers.date),
  };
}

/** Mends what one repetition can mend: old credentials by taking the role again, a wrong clock by AWS's own. */
function mend(
  gateway: DeploymentGateway,
  request: RoleRequest,
  session: RoleSession,
  failed: Attempt,
  progress: Progress,
): boolean {
  if (failed.outcome === "answer") return false;
  const isStale =
    failed.answerClass === "expired-credentials" || failed.answerClass === "invalid-credentials";
  if (isStale && !progress.hasRenewedRole) {
    progress.hasRenewedRole = true;
    gateway.roleSessions.forget(request, session);
    return true;
  }
  if (failed.answerClass !== "clock-skew" || progress.clockCorrectedMs !== null) return false;
  progress.clockCorrectedMs = gateway.signingClock.correctFrom(failed.date, failed.signedOffsetMs);
  return progress.clockCorrectedMs !== null;
}

async function mayRetry(
  gateway: DeploymentGateway,
  input: GatewayCall,
  failed: Attempt,
  progress: Progress,
): Promise<boolean> {
  if (failed.outcome === "answer" || !isIdempotent(input.operation) || progress.attempts >= maxAttempts)
    return false;
  const kind = retryKindOf(failed.answerClass);
  if (!kind || !gateway.retryBudget.take(kind)) return false;
  progress.lastRetry = kind;
  await delay(
    retryDelayMs(kind, progress.attempts, gateway.random),
    undefined,
    input.signal ? { signal: input.signal } : {},
  );
  return true;
}

function toCallRecord(
  input: GatewayCall,
  result: { status: number; requestId?: string | undefined },
  startedMs: number,
  progress: Progress,
): CallRecord {
  return {
    operationId: input.operation.operationId,
    method: input.operation.method,
    path: input.wireQuery ? `${input.wirePath}?${input.wireQuery}` : input.wirePath,
    status: result.status,
    durationMs: performance.now() - startedMs,
    attempts: progress.attempts,
    cache: "bypass",
    ...(result.requestId ? { requestId: result.requestId } : {}),
    ...(progress.clockCorrectedMs === null ? {} : { clockCorrectedMs: progress.clockCorrectedMs }),
  };
}

/**
 * Signs a call with the person's role, sends it, repeats it where that helps, and says what came back.
 * Knows neither Next nor its Request and Response.
 * @throws the signal's reason when the call is aborted; every other trouble is a Problem
 */
export async function callGateway(
  gateway: DeploymentGateway,
  request: RoleRequest,
  input: GatewayCall,
): Promise<GatewayResult> {
  const startedMs = performance.now();
  const progress: Progress = { attempts: 0, hasRenewedRole: false, clockCorrectedMs: null, lastRetry: null };
  const failWith = (problem: Problem): GatewayResult => ({
    isAnswer: false,
    problem: { ...problem, attempts: progress.attempts },
    call: toCallRecord(
      input,
      { status: problem.upstreamStatus ?? problem.status, requestId: problem.requestId },
      startedMs,
      progress,
    ),
  });
  const { operationId } = input.operation;
  const endpoint = await gateway
    .endpoint()
    .catch((error: unknown) => describeEndpointFailure(error, operationId));
  if ("code" in endpoint) return failWith(endpoint);
  for (;;) {
    const session = await takeRole(gateway, request, operationId);
    if ("code" in session) return failWith(session);
    progress.attempts += 1;
    const attempt = await attemptCall(gateway, endpoint, session, input);
    if (attempt.outcome === "answer") {
      gateway.retryBudget.succeeded(progress.lastRetry);
      const { status, headers, body } = attempt.answer;
      const requestId = headerText(headers["x-amzn-requestid"]);
      return {
        isAnswer: true,
        status,
        headers,
        body,
        call: toCallRecord(input, { status, requestId }, startedMs, progress),
      };
    }
    const repeats =
      mend(gateway, request, session, attempt, progress) ||
      (await mayRetry(gateway, input, attempt, progress));
    if (!repeats) return failWith(attempt.problem);
  }
}

async function takeRole(
  gateway: DeploymentGateway,
  request: RoleRequest,
  operationId: string,
): Promise<RoleSession | Problem> {
  try {
    return await gateway.roleSessions.get(request);
  } catch (error) {
    return describeRoleRefusal(error, request.role, operationId);
  }
}
