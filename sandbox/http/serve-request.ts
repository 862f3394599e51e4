import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyLimitBytes, bodyTooLarge, internalError } from "../gateway/gateway-answers";
import { observeFault } from "../gateway/observe-fault";
import { type GatewayContext, playGateway } from "../gateway/play-gateway";
import type { IssuerListener } from "../oidc/create-issuer";
import type { ObjectRequest } from "../s3/object-call";
import { pairHeaders, splitTarget, type WireRequest } from "../sigv4/wire-request";
import { playSts, type StsContext } from "../sts/play-sts";
import { stsBodyLimitBytes, stsBodyTooLarge } from "../sts/xml-answer";
import type { CallLog, CallRecord } from "./call-log";
import { type FaultTargetContext, faultTarget } from "./fault-target";
import type { Fault, Faults } from "./faults";
import { type Destination, nameService } from "./name-service";
import type { Answer, Played, PlayService, ServiceName } from "./played";
import { readBody } from "./read-body";
import { sendAnswer } from "./send-answer";
import { answerOfFault, cutConnection, delay, truncated } from "./strike";
import { unplayedService } from "./unplayed-service";

export interface ServeContext extends FaultTargetContext {
  gateway: GatewayContext;
  sts: StsContext;
  playObjects: (request: ObjectRequest) => Promise<Played>;
  /** Those that are not here are answered as not played. */
  controlPlanes: ReadonlyMap<ServiceName, PlayService>;
  issuer: Promise<IssuerListener>;
  origin: () => string;
  calls: CallLog;
  faults: Faults;
  clock: () => number;
  log: (line: Record<string, unknown>) => void;
}

function play(
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
      return playGateway(context.gateway, serviceRequest);
    case "sts":
      return playSts(context.sts, serviceRequest);
    case "s3":
      return context.playObjects({ ...serviceRequest, body: unread(request) });
    case "oidc":
      throw new Error("The issuer is served by itself");
    case "other":
      return playNothing(context, wire, destination.scope);
    default: {
      const playControlPlane = context.controlPlanes.get(destination.service);
      return playControlPlane?.(serviceRequest) ?? playNothing(context, wire, destination.service);
    }
  }
}

function playNothing(context: ServeContext, wire: WireRequest, scope: string): Played {
  context.log({ level: "warn", msg: "service not played by the sandbox", scope });
  return { answer: unplayedService(wire, scope), operation: null, principalArn: null };
}

/** Bodies of any length, which S3 reads piece by piece; leaving off must not end the connection that is to be answered. */
function unread(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

/** The answer of a fault, or of the service that the request is for; never throws. */
async function answerFor(
  context: ServeContext,
  destination: Destination,
  wire: WireRequest | null,
  request: IncomingMessage,
  fault: Fault | null,
): Promise<Played> {
  const plain = (answer: Answer): Played => ({ answer, operation: null, principalArn: null });
  const instead = fault && answerOfFault(fault);
  if (instead) {
    const call = { atMs: context.clock(), latencyMs: fault.delayMs ?? 0 };
    if (destination.service === "execute-api") observeFault(context.gateway, wire, instead, call);
    return plain(instead);
  }
  if (!wire) return plain(destination.service === "sts" ? stsBodyTooLarge() : bodyTooLarge());
  try {
    return await play(context, destination, wire, request, fault?.integrationDelayMs);
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
  path: string,
) {
  const atMs = context.clock();
  const method = request.method ?? "GET";
  const fault = context.faults.take({ service: "oidc", method, path, operation: null, person: () => null });
  if (fault) await delay(fault);
  const instead = fault && answerOfFault(fault);
  if (fault && cutConnection(response, fault)) return;
  if (instead) {
    await sendAnswer(response, instead, fault.dropAfterBytes);
  } else {
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
  // AWS's clients correct their clocks by this header, so it must tell the clock that signatures are checked against.
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
  const destination = nameService(head);
  const { service } = destination;
  if (service === "oidc") {
    await serveIssuer(context, request, response, path);
    return;
  }
  const atMs = context.clock();
  const limitBytes = service === "sts" ? stsBodyLimitBytes : bodyLimitBytes;
  const body = service === "s3" ? Buffer.alloc(0) : await readBody(request, limitBytes);
  const wire = body && { ...head, body };
  const target = faultTarget(context, service, wire ?? { ...head, body: Buffer.alloc(0) });
  const fault = context.faults.take(target);
  if (fault) await delay(fault);
  if (fault && cutConnection(response, fault)) return;
  const { answer, operation, principalArn } = await answerFor(context, destination, wire, request, fault);
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
  await sendAnswer(response, fault ? truncated(answer, fault) : answer, fault?.dropAfterBytes);
  // A body that nobody wanted still stands before the connection's next request.
  if (!request.complete) request.resume();
}
