import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import type { Answer, ServiceRequest } from "../http/service";
import type { Principal } from "../iam/principal";
import type { Sdma, SdmaAnswer } from "../sdma/contract";
import { binaryToText } from "../sigv4/uri-encode";
import {
  endpointTimedOut,
  integrationHeaders,
  internalError,
  malformedAnswer,
  requestTooLong,
} from "./gateway-answers";
import type { GatewaySettings } from "./gateway-settings";
import { runIntegration } from "./run-integration";
import { sdmaCaller } from "./sdma-caller";

export interface SdmaIntegration {
  sdma: Sdma;
  settings: GatewaySettings;
  log: (line: Record<string, unknown>) => void;
}

export interface Invoked {
  answer: Answer;
  /** Integration latency in milliseconds; null if the request never reached the integration. */
  integrationLatencyMs: number | null;
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function passOn(
  { status, headers, body }: SdmaAnswer,
  own: Record<string, string>,
  limitBytes: number,
): Answer {
  if (!(body instanceof Readable) && Buffer.byteLength(body) > limitBytes) return malformedAnswer();
  const base = { "content-type": "application/json", ...own };
  return { status, headers: { ...base, ...lowerCased(headers ?? {}) }, body };
}

async function waitForSdma(
  { sdma, settings, log }: SdmaIntegration,
  request: ServiceRequest,
  segments: readonly string[],
  caller: Principal,
): Promise<Answer> {
  const { wire, origin, sourceIp, integrationDelayMs: delayMs = 0 } = request;
  const headers = integrationHeaders();
  const work = () =>
    sdma.handle({
      method: wire.method,
      segments,
      query: new URLSearchParams(binaryToText(wire.query)),
      body: wire.body,
      caller: sdmaCaller(caller),
      origin,
      requestId: headers["x-amzn-RequestId"],
      sourceIp,
    });
  try {
    const answer = await runIntegration(work, { delayMs, timeoutMs: settings.integrationTimeoutMs });
    return answer ? passOn(answer, headers, settings.lambdaPayloadLimitBytes) : endpointTimedOut();
  } catch (error) {
    log({ level: "error", msg: "the operation failed", path: wire.path, error: String(error) });
    return internalError();
  }
}

/** Passes an admitted call to SDMA and turns its response, or its timeout, into the gateway's response. */
export async function invokeSdma(
  integration: SdmaIntegration,
  request: ServiceRequest,
  segments: readonly string[],
  caller: Principal,
): Promise<Invoked> {
  if (request.wire.body.length > integration.settings.lambdaPayloadLimitBytes) {
    return { answer: requestTooLong(), integrationLatencyMs: null };
  }
  const startedAt = performance.now();
  const answer = await waitForSdma(integration, request, segments, caller);
  return { answer, integrationLatencyMs: performance.now() - startedAt };
}
