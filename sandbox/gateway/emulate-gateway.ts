import { performance } from "node:perf_hooks";
import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Answer, ServiceRequest, ServiceResult } from "../http/service";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import { verifyRequest } from "../sigv4/verify-request";
import { admitCall, type StageLimits } from "./admit-call";
import { authorizeInvoke } from "./authorize-invoke";
import { checkHead } from "./check-head";
import {
  accessDenied,
  errorTypeOf,
  forbidden,
  limitExceeded,
  missingToken,
  notFound,
  signatureRefused,
  tooManyRequests,
} from "./gateway-answers";
import { invokeSdma, type SdmaIntegration } from "./invoke-sdma";
import { findRoute, type Route } from "./route";
import type { ObserveCall } from "./served-call";

export interface GatewayContext extends SdmaIntegration {
  findCredential: ResolveCredential;
  limits: StageLimits;
  /** Called for every call that reached the stage. */
  observe: ObserveCall;
}

interface Passed {
  answer: Answer;
  caller: Principal | null;
  apiKeyId: string | null;
  integrationLatencyMs: number | null;
}

function authenticate({ findCredential, settings }: GatewayContext, { wire, nowMs }: ServiceRequest) {
  return verifyRequest(wire, {
    nowMs,
    rule: {
      regions: [account.region],
      service: "execute-api",
      namesWrongRegion: true,
      clockWindowMinutes: 5,
    },
    pathForm: settings.signedPathForm,
    findCredential,
  });
}

const refusals = {
  "no-valid-key": forbidden,
  throttled: tooManyRequests,
  "quota-exhausted": limitExceeded,
} as const;

/** A stage's checks in AWS's order: signature, permission, route, API key and limits, integration. */
async function passLayers(context: GatewayContext, request: ServiceRequest, route: Route): Promise<Passed> {
  const refused = (
    answer: Answer,
    caller: Principal | null = null,
    apiKeyId: string | null = null,
  ): Passed => ({
    answer,
    caller,
    apiKeyId,
    integrationLatencyMs: null,
  });
  const verified = authenticate(context, request);
  if (!verified.ok) return refused(signatureRefused(verified));
  const caller = verified.identity;
  const { settings } = context;
  const denial = authorizeInvoke(request, caller, settings, context.log);
  if (denial !== null) return refused(accessDenied(denial), caller);
  if (route.operationId === null) {
    return refused(settings.unknownRouteStatus === 404 ? notFound() : missingToken(), caller);
  }
  const limited = route.template === null ? null : `${route.template}/${request.wire.method}`;
  const { outcome, apiKeyId } = admitCall(context.limits, request, limited, settings.isApiKeyRequired);
  if (outcome !== "admitted") return refused(refusals[outcome](), caller, apiKeyId);
  return { ...(await invokeSdma(context, request, route.segments, caller)), caller, apiKeyId };
}

/**
 * Emulates one stage of a REST API whose methods all use IAM authorization. A caller without permission cannot tell a
 * missing route from a forbidden one, because authorization comes first.
 */
export async function emulateGateway(
  context: GatewayContext,
  request: ServiceRequest,
): Promise<ServiceResult> {
  const { wire, nowMs } = request;
  const nowhere = (answer: Answer): ServiceResult => ({ answer, operation: null, principalArn: null });
  const headRefusal = checkHead(wire, context.settings);
  if (headRefusal) return nowhere(headRefusal);
  if (wire.path.split("/")[1] !== account.stage) return nowhere(forbidden());
  const startedAt = performance.now();
  const route = findRoute(context.sdma, wire);
  const { answer, caller, apiKeyId, integrationLatencyMs } = await passLayers(context, request, route);
  context.observe({
    atMs: nowMs,
    method: wire.method,
    resourceTemplate: route.template,
    stage: account.stage,
    status: answer.status,
    latencyMs: performance.now() - startedAt,
    integrationLatencyMs,
    errorType: errorTypeOf(answer),
    apiKeyId,
    callerArn: caller?.arn ?? null,
  });
  return { answer, operation: route.operationId, principalArn: caller?.arn ?? null };
}
