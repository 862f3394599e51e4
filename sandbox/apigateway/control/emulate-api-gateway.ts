import { authenticateCall } from "../../cloud/authenticate-call";
import { authorizeAction } from "../../cloud/authorize-action";
import type { ResolveCredential } from "../../cloud/resolve-credential";
import {
  accessDenied,
  gatewayAnswer,
  requestHeaders,
  signatureRefused,
  tooManyRequests,
} from "../../gateway/gateway-answers";
import type { Answer, EmulateService, ServiceRequest, ServiceResult } from "../../http/service";
import { unsupportedOperation } from "../../http/unsupported-operation";
import type { Principal } from "../../iam/principal";
import { account } from "../../identity/directory";
import { binaryToText, uriDecode } from "../../sigv4/uri-encode";
import { headerValue } from "../../sigv4/wire-request";
import { createTokenBucket, isUnlimited } from "../../usage/token-bucket";
import type { ApiGateway } from "../open-api-gateway";
import { writeControlBody } from "../wire/control-body";
import type { ControlAnswer } from "../wire/control-call";
import { ControlError } from "../wire/control-error";
import { type MatchedRoute, matchControlRoute } from "./control-routes";
import { findUnsupportedRoute } from "./unsupported-routes";

export interface ControlContext {
  api: ApiGateway;
  findCredential: ResolveCredential;
  log: (line: Record<string, unknown>) => void;
}

function pathSegments(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((segment) => binaryToText(uriDecode(segment) ?? segment));
}

/** The IAM action is the HTTP method, the resource is the path, without an account. */
function denialOf(request: ServiceRequest, caller: Principal): string | null {
  const { method, path } = request.wire;
  const resource = `arn:${account.partition}:apigateway:${account.region}::${path}`;
  return authorizeAction(request, caller, `apigateway:${method}`, resource);
}

function toAnswer({ status, body }: ControlAnswer, { wire }: ServiceRequest): Answer {
  const ids = requestHeaders();
  if (body === null) return { status, headers: ids, body: "" };
  const href = wire.query === "" ? wire.path : `${wire.path}?${wire.query}`;
  const { contentType, text } = writeControlBody(body, headerValue(wire, "accept"), href);
  return { status, headers: { "Content-Type": contentType, ...ids }, body: text };
}

function tooManyCalls(): Answer {
  const answer = tooManyRequests();
  return { ...answer, headers: { ...answer.headers, "Retry-After": "1" } };
}

function runOperation({ api }: ControlContext, request: ServiceRequest, route: MatchedRoute): Answer {
  const { wire, nowMs } = request;
  const query = new URLSearchParams(binaryToText(wire.query));
  try {
    return toAnswer(route.operation({ api, path: route.path, query, body: wire.body, nowMs }), request);
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return gatewayAnswer(error.status, error.type, JSON.stringify({ message: error.message }));
  }
}

/**
 * Emulates API Gateway's control plane over REST JSON, for the standard SDKs and the CLI: signature, then IAM, then the
 * account's low rate limit, then the operation. Changes to plans, keys and the stage apply to the next request.
 */
export function emulateApiGateway(context: ControlContext): EmulateService {
  const bucket = createTokenBucket();
  const isThrottled = (nowMs: number) => {
    const limit = context.api.settings.controlPlane;
    if (isUnlimited(limit)) return false;
    if (!bucket.holds(limit, nowMs)) return true;
    bucket.take();
    return false;
  };
  return (request) => {
    const { method, path, query } = request.wire;
    const segments = pathSegments(path);
    const unsupported = findUnsupportedRoute(method, segments, /(^|&)mode=import(&|$)/.test(query));
    const route = unsupported === null ? matchControlRoute(method, segments) : null;
    const operation = unsupported ?? route?.name ?? null;
    const verified = authenticateCall(request, { service: "apigateway" }, context.findCredential);
    if (!verified.ok) return { answer: signatureRefused(verified), operation, principalArn: null };
    const { identity: caller } = verified;
    const toResult = (answer: Answer): ServiceResult => ({ answer, operation, principalArn: caller.arn });
    const denial = denialOf(request, caller);
    if (denial !== null) return toResult(accessDenied(denial));
    if (isThrottled(request.nowMs)) return toResult(tooManyCalls());
    if (route) return toResult(runOperation(context, request, route));
    const name = unsupported ?? `${method} ${path}`;
    return toResult(unsupportedOperation(context.log, request.wire, "apigateway", name));
  };
}
