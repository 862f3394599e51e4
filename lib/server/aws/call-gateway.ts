import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { RequestClass } from "@/lib/shared/quota/request-class";
import { isReadingPost, isWrite, type Operation } from "@/lib/shared/sdma/catalog";
import type { CallOrigin } from "./admission";
import { attemptAdmitted } from "./admitted-attempt";
import type { RoleRequest, RoleSession } from "./assume-role";
import { type Attempt, signCall, upstreamRequestId } from "./attempt-call";
import { type Deadline, openDeadline, orAborted, pause } from "./deadline";
import { describeEndpointFailure } from "./describe-endpoint-failure";
import { describeRoleRefusal } from "./describe-role-refusal";
import { describeTimeout } from "./describe-timeout";
import type { GatewayCall } from "./gateway-call";
import { findTooLongRequest } from "./gateway-limits";
import type { DeploymentGateway } from "./open-gateway";
import type { GatewayEndpoint } from "./resolve-endpoint";
import { maxAttempts, type RetryKind, retryDelayMs, retryKindOf } from "./retry-policy";
import type { WireAnswer } from "./transport";

export type { GatewayCall } from "./gateway-call";

export type GatewayResult =
  | { ok: true; status: number; headers: IncomingHttpHeaders; body: Readable; call: CallRecord }
  | { ok: false; problem: Problem; call: CallRecord };

/** GET, PUT and DELETE may be retried (RFC 9110 §9.2.2), and so may reads that use POST. */
const isIdempotent = (operation: Operation) => operation.method !== "POST" || isReadingPost(operation);

type FailedAttempt = Extract<Attempt, { outcome: "problem" }>;

/** Who calls, as which role, and for what. */
export interface CallRequest extends RoleRequest {
  /** Absent: something that has no page. */
  purpose?: CallPurpose | undefined;
}

export interface CallPurpose extends Pick<CallOrigin, "feature" | "embeddingHost" | "linkId" | "requestId"> {
  /** Less urgent than what people wait for. */
  requestClass?: RequestClass | undefined;
}

const noPurpose: CallPurpose = { feature: "portal", embeddingHost: null, linkId: null };

/** A write is never loaded ahead, nor more urgent than a write. */
function classOf({ operationId }: Operation, asked: RequestClass | undefined): RequestClass {
  if (!isWrite(operationId)) return asked ?? "interactive";
  return asked === "bulk" ? "bulk" : "write";
}

function originOf(
  { person, role, purpose = noPurpose }: CallRequest,
  { operation, priority }: GatewayCall,
): CallOrigin {
  const { requestClass, feature, embeddingHost, linkId, requestId } = purpose;
  return {
    personId: person.id,
    roleId: role.id,
    requestClass: priority?.requestClass ?? classOf(operation, requestClass),
    feature,
    embeddingHost,
    linkId,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** One call across its attempts. */
interface CallInProgress {
  gateway: DeploymentGateway;
  request: CallRequest;
  origin: CallOrigin;
  input: GatewayCall;
  deadline: Deadline;
  startedMs: number;
  attempts: number;
  waitMs: number;
  hasRenewedRole: boolean;
  clockCorrectedMs: number | null;
  lastRetry: RetryKind | null;
}

/** Fixes what one retry can: old credentials by assuming the role again, a wrong clock by AWS's time. */
function recover(call: CallInProgress, session: RoleSession, failed: FailedAttempt): boolean {
  const { gateway, request } = call;
  const isStale =
    failed.answerClass === "expired-credentials" || failed.answerClass === "invalid-credentials";
  if (isStale && !call.hasRenewedRole) {
    call.hasRenewedRole = true;
    gateway.roleSessions.forget(request, session);
    return true;
  }
  if (failed.answerClass !== "clock-skew" || call.clockCorrectedMs !== null) return false;
  call.clockCorrectedMs = gateway.signingClock.correctFrom(failed.date, failed.signedOffsetMs);
  return call.clockCorrectedMs !== null;
}

/** Waits before another attempt where it may help, the person's budget allows it, and the deadline leaves time. */
async function mayRetry(call: CallInProgress, { answerClass }: FailedAttempt): Promise<boolean> {
  const { gateway, request, input, deadline } = call;
  if (!isIdempotent(input.operation) || call.attempts >= maxAttempts) return false;
  const kind = retryKindOf(answerClass);
  if (!kind) return false;
  const delayMs = retryDelayMs(kind, call.attempts, gateway.random);
  if (delayMs >= deadline.leftMs() || !gateway.retryBudgets.take(request.person.id, kind)) return false;
  call.lastRetry = kind;
  await pause(delayMs, deadline.signal);
  return true;
}

function toCallRecord(
  { input, startedMs, attempts, waitMs, clockCorrectedMs }: CallInProgress,
  { status, requestId }: { status: number; requestId?: string | undefined },
): CallRecord {
  const { operation, wirePath, wireQuery } = input;
  return {
    operationId: operation.operationId,
    method: operation.method,
    path: wireQuery ? `${wirePath}?${wireQuery}` : wirePath,
    status,
    durationMs: performance.now() - startedMs,
    attempts,
    cache: "bypass",
    ...(waitMs >= 1 ? { waitMs: Math.round(waitMs) } : {}),
    ...(requestId ? { requestId } : {}),
    ...(clockCorrectedMs === null ? {} : { clockCorrectedMs }),
  };
}

function failWith(call: CallInProgress, problem: Problem): GatewayResult {
  const status = problem.upstreamStatus ?? problem.status;
  return {
    ok: false,
    problem: { ...problem, attempts: call.attempts },
    call: toCallRecord(call, { status, requestId: problem.requestId }),
  };
}

function succeedWith(call: CallInProgress, { status, headers, body }: WireAnswer): GatewayResult {
  call.gateway.retryBudgets.succeeded(call.request.person.id, call.lastRetry);
  const requestId = upstreamRequestId(headers);
  return { ok: true, status, headers, body, call: toCallRecord(call, { status, requestId }) };
}

/**
 * Signs a call with the person's role, sends it, retries where that helps, and classifies the response. One deadline
 * holds until the response headers: assuming the role, looking up the address, waiting for a turn and pauses between
 * attempts are within it. Each attempt is admitted by the limiter directly before it is sent.
 * Knows neither Next nor its Request and Response.
 * @throws the signal's reason when the call is aborted; every other failure is a Problem
 */
export async function callGateway(
  gateway: DeploymentGateway,
  request: CallRequest,
  input: GatewayCall,
): Promise<GatewayResult> {
  const deadline = openDeadline(gateway.deployment.timeoutSeconds * 1_000, input.signal);
  const call: CallInProgress = {
    gateway,
    request,
    origin: originOf(request, input),
    input,
    deadline,
    startedMs: performance.now(),
    attempts: 0,
    waitMs: 0,
    hasRenewedRole: false,
    clockCorrectedMs: null,
    lastRetry: null,
  };
  try {
    return await makeAttempts(call);
  } catch (error) {
    input.signal?.throwIfAborted();
    if (!deadline.hasPassed()) throw error;
    const { operationId } = input.operation;
    return failWith(call, describeTimeout("network", deadline.timeoutMs, { operationId }));
  } finally {
    deadline.stop();
  }
}

async function makeAttempts(call: CallInProgress): Promise<GatewayResult> {
  const { gateway, origin, input, deadline } = call;
  const endpoint = await findEndpoint(call);
  if ("code" in endpoint) return failWith(call, endpoint);
  for (;;) {
    const session = await takeRole(call);
    if ("code" in session) return failWith(call, session);
    const parts = { input, session, endpoint, deadline };
    const signed = signCall(gateway, parts);
    const tooLong = findTooLongRequest(signed.request, input.operation.operationId);
    if (tooLong) return failWith(call, tooLong);
    const number = call.attempts + 1;
    const attempt = await attemptAdmitted(gateway, { ...parts, origin, number, signed });
    if (attempt.outcome === "refused")
      return failWith(call, { ...attempt.problem, operationId: input.operation.operationId });
    call.attempts = number;
    call.waitMs += attempt.waitMs;
    if (attempt.outcome === "answer") return succeedWith(call, attempt.answer);
    const repeats = recover(call, session, attempt) || (await mayRetry(call, attempt));
    if (!repeats) return failWith(call, attempt.problem);
  }
}

async function findEndpoint({
  gateway,
  input,
  deadline,
}: CallInProgress): Promise<GatewayEndpoint | Problem> {
  try {
    return await orAborted(gateway.endpoint(), deadline.signal);
  } catch (error) {
    input.signal?.throwIfAborted();
    return describeEndpointFailure(error, input.operation.operationId, gateway.secretsOf(null));
  }
}

async function takeRole({
  gateway,
  request,
  input,
  deadline,
}: CallInProgress): Promise<RoleSession | Problem> {
  try {
    const session = gateway.roleSessions.get(request);
    return "credentials" in session ? session : await orAborted(session, deadline.signal);
  } catch (error) {
    input.signal?.throwIfAborted();
    const { operationId } = input.operation;
    return deadline.hasPassed()
      ? describeTimeout("sts", deadline.timeoutMs, { operationId })
      : describeRoleRefusal(error, request.role, { operationId, secrets: gateway.secretsOf(null) });
  }
}
