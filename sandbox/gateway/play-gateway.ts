import type { ResolveCredential } from "../cloud/resolve-credential";
import type { Answer, Played, ServiceRequest } from "../http/played";
import type { Principal } from "../iam/principal";
import { account } from "../identity/directory";
import type { Sdma } from "../sdma/contract";
import { binaryToText } from "../sigv4/uri-encode";
import { verifyRequest } from "../sigv4/verify-request";
import { headerValue } from "../sigv4/wire-request";
import { authoriseInvoke } from "./authorise-invoke";
import {
  accessDenied,
  forbidden,
  integrationHeaders,
  internalError,
  missingToken,
  notFound,
  signatureRefused,
} from "./gateway-answers";
import type { GatewaySettings } from "./gateway-settings";
import { routeSegments } from "./route-segments";
import { sdmaCaller } from "./sdma-caller";

export interface GatewayContext {
  sdma: Sdma;
  settings: GatewaySettings;
  findCredential: ResolveCredential;
  log: (line: Record<string, unknown>) => void;
}

function isKeyMissing(request: ServiceRequest, { isApiKeyRequired, apiKeys }: GatewaySettings): boolean {
  return isApiKeyRequired && !apiKeys.includes(headerValue(request.wire, "x-api-key") ?? "");
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

async function invoke(
  { sdma, log }: GatewayContext,
  request: ServiceRequest,
  segments: readonly string[],
  caller: Principal,
): Promise<Answer> {
  try {
    const answer = await sdma.handle({
      method: request.wire.method,
      segments,
      query: new URLSearchParams(binaryToText(request.wire.query)),
      body: request.wire.body,
      caller: sdmaCaller(caller),
      origin: request.origin,
    });
    const headers = {
      "content-type": "application/json",
      ...integrationHeaders(),
      ...lowerCased(answer.headers ?? {}),
    };
    return { status: answer.status, headers, body: answer.body };
  } catch (error) {
    log({ level: "error", msg: "the operation failed", path: request.wire.path, error: String(error) });
    return internalError();
  }
}

/**
 * Plays one stage of a REST API whose methods all ask for IAM: signature, then permission, then API key, then route.
 * A caller without permission therefore cannot tell a missing route from a forbidden one.
 */
export async function playGateway(context: GatewayContext, request: ServiceRequest): Promise<Played> {
  const { wire, nowMs } = request;
  if (wire.path.split("/")[1] !== account.stage) {
    return { answer: forbidden(), operation: null, principalArn: null };
  }
  const segments = routeSegments(wire.path);
  const operation = context.sdma.findOperation(wire.method, segments)?.operationId ?? null;
  const verified = verifyRequest(wire, {
    nowMs,
    rule: {
      regions: [account.region],
      service: "execute-api",
      namesWrongRegion: true,
      clockWindowMinutes: 5,
    },
    findCredential: context.findCredential,
  });
  if (!verified.ok) return { answer: signatureRefused(verified), operation, principalArn: null };
  const caller = verified.identity;
  const played = (answer: Answer): Played => ({ answer, operation, principalArn: caller.arn });
  const denial = authoriseInvoke(request, caller, context.settings, context.log);
  if (denial !== null) return played(accessDenied(denial));
  if (isKeyMissing(request, context.settings)) return played(forbidden());
  if (operation === null) {
    return played(context.settings.unknownRouteStatus === 404 ? notFound() : missingToken());
  }
  return played(await invoke(context, request, segments, caller));
}
