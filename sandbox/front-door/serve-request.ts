import type { IncomingMessage, ServerResponse } from "node:http";
import { emulateGateway, type GatewayContext } from "../gateway/emulate-gateway";
import { bodyLimitBytes, bodyTooLarge, internalError } from "../gateway/gateway-answers";
import { observeFault } from "../gateway/observe-fault";
import { readBody } from "../http/read-body";
import type { Answer, EmulateService, ServiceName, ServiceResult } from "../http/service";
import { unsupportedOperation } from "../http/unsupported-operation";
import type { IssuerListener } from "../oidc/create-issuer";
import type { ObjectRequest } from "../s3/object-call";
import { pairHeaders, splitTarget, type WireRequest } from "../sigv4/wire-request";
import { emulateSts, type StsContext } from "../sts/emulate-sts";
import { stsBodyLimitBytes, stsBodyTooLarge } from "../sts/xml-answer";
import type { CallLog, CallRecord } from "./call-log";
import { type FaultTargetContext, faultTarget } from "./fault-target";
import type { Fault, Faults } from "./faults";
import { answerOfFault, cutConnection, delay, limitWrittenBody, truncateBody } from "./inject-fault";
import { nameOperation } from "./name-operation";
import { type Destination, nameService } from "./name-service";
import { sendAnswer } from "./send-answer";

export interface ServeContext extends FaultTargetContext {
  gateway: GatewayContext;
  sts: StsContext;
  emulateObjects: (request: ObjectRequest) => Promise<ServiceResult>;
  isBucket: (name: string) => boolean;
  /** Requests to any other are answered as unsupported. */
  controlPlanes: ReadonlyMap<ServiceName, EmulateService>;
  issuer: Promise<IssuerListener>;
  origin: () => string;
  calls: CallLog;
  faults: Faults;
  clock: () => number;
  log: (line: Record<string, unknown>) => void;
}

function emulate(
  context: ServeContext,
  destination: Destination,
  wire: WireRequest,
  request: IncomingMessage,
  integrationDelayMs: number | undefined,
) {
  const serviceRequest = {
    wire,
    nowMs: context.clock(),
    sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
    origin: context.origin(),
    ...(integrationDelayMs === undefined ? {} : { integrationDelayMs }),
  };
  switch (destination.service) {
    case "execute-api":
      return emulateGateway(context.gateway, serviceRequest);
    case "sts":
      return emulateSts(context.sts, serviceRequest);
    case "s3":
      return context.emulateObjects({ ...serviceRequest, body: unread(request) });
    case "oidc":
      throw new Error("The issuer is served by itself");
    case "other":
      return refuseUnsupported(context, wire, destination.scope);
    default: {
      const emulateControlPlane = context.controlPlanes.get(destination.service);
      return emulateControlPlane?.(serviceRequest) ?? refuseUnsupported(context, wire, destination.service);
    }
  }
}

function refuseUnsupported({ log }: ServeContext, wire: WireRequest, scope: string): ServiceResult {
  const operation = nameOperation(wire);
  const answer = unsupportedOperation(log, wire, scope, operation ?? `${wire.method} ${wire.path}`);
  return { answer, operation, principalArn: null };
}

/** Bodies of any length, which S3 streams; stopping early must not close the connection, which still needs its answer. */
function unread(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

interface Arrived {
  destination: Destination;
  /** Without its body if S3 reads that itself, or if it is too long. */
  wire: WireRequest;
  isTooLong: boolean;
  request: IncomingMessage;
}

/** The answer of a fault, or of the service that the request is for; never throws. */
async function answerFor(
  context: ServeContext,
  { destination, wire, isTooLong, request }: Arrived,
  fault: Fault | null,
): Promise<ServiceResult> {
  const plain = (answer: Answer): ServiceResult => ({ answer, operation: null, principalArn: null });
  const instead = fault && answerOfFault(fault, { service: destination.service, wire });
  if (instead) {
    const call = { atMs: context.clock(), latencyMs: fault.delayMs ?? 0 };
    if (destination.service === "execute-api" && !isTooLong)
      observeFault(context.gateway, wire, instead, call);
    return plain(instead);
  }
  if (isTooLong) return plain(destination.service === "sts" ? stsBodyTooLarge() : bodyTooLarge());
  try {
    return await emulate(context, destination, wire, request, fault?.integrationDelayMs);
  } catch (error) {
    context.log({ level: "error", msg: "the sandbox failed", path: wire.path, error: String(error) });
    return plain(internalError());
  }
}

function watchAbort(response: ServerResponse, record: CallRecord): void {
  const note = () => {
    if (!response.writableFinished) record.wasAborted = true;
  };
  if (response.destroyed) note();
  else response.once("close", note);
}

async function serveIssuer(
  context: ServeContext,
  request: IncomingMessage,
  response: ServerResponse,
  head: Omit<WireRequest, "body">,
) {
  const atMs = context.clock();
  const { method, path } = head;
  const fault = context.faults.take({ service: "oidc", method, path, operation: null, person: () => null });
  if (fault) await delay(fault);
  const faulted = { service: "oidc", wire: { ...head, body: Buffer.alloc(0) } } as const;
  const instead = fault && answerOfFault(fault, faulted);
  if (fault && cutConnection(response, fault)) return;
  if (instead) {
    await sendAnswer(response, truncateBody(instead, fault), fault.dropAfterBytes);
  } else {
    if (fault) limitWrittenBody(response, fault);
    const issuer = await context.issuer;
    await issuer(request, response);
  }
  const { statusCode: status } = response;
  const call = { service: "oidc", method, path, operation: null, status, principalArn: null, atMs } as const;
  context.calls.add({ ...call, wasAborted: false });
}

/** Serves one request of the sandbox's only port. */
export async function serveRequest(
  context: ServeContext,
  request: IncomingMessage,
  response: ServerResponse,
) {
  // AWS's clients correct their clocks by this header, so it must show the clock that signatures are checked against.
  response.setHeader("Date", new Date(context.clock()).toUTCString());
  const method = request.method ?? "GET";
  const head = { method, ...splitTarget(request.url ?? "/"), headers: pairHeaders(request.rawHeaders) };
  const { path } = head;
  if (path === "/health") {
    await sendAnswer(
      response,
      { status: 200, headers: { "Content-Type": "application/json" }, body: '{"status":"ok"}' },
      undefined,
    );
    return;
  }
  const destination = nameService(head, context.isBucket);
  const { service } = destination;
  if (service === "oidc") {
    await serveIssuer(context, request, response, head);
    return;
  }
  const atMs = context.clock();
  const limitBytes = service === "sts" ? stsBodyLimitBytes : bodyLimitBytes;
  const body = service === "s3" ? Buffer.alloc(0) : await readBody(request, limitBytes);
  const wire = { ...head, body: body ?? Buffer.alloc(0) };
  const target = faultTarget(context, service, wire);
  const fault = context.faults.take(target);
  if (fault) await delay(fault);
  if (fault && cutConnection(response, fault)) return;
  const { answer, operation, principalArn } = await answerFor(
    context,
    { destination, wire, isTooLong: body === null, request },
    fault,
  );
  const call = {
    service,
    method,
    path,
    operation: operation ?? target.operation,
    status: answer.status,
    principalArn,
    atMs,
  };
  watchAbort(response, context.calls.add({ ...call, wasAborted: false }));
  await sendAnswer(
    response,
    fault && method !== "HEAD" ? truncateBody(answer, fault) : answer,
    fault?.dropAfterBytes,
  );
  // An unread body would block the connection's next request.
  if (!request.complete) request.resume();
}
