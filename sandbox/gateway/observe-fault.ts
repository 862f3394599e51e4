import type { Answer } from "../http/service";
import { account } from "../identity/directory";
import type { WireRequest } from "../sigv4/wire-request";
import type { GatewayContext } from "./emulate-gateway";
import { errorTypeOf } from "./gateway-answers";
import { findRoute } from "./route";

/** Reports a call that an injected fault answered; CloudWatch counts it like any other call. */
export function observeFault(
  context: GatewayContext,
  wire: WireRequest,
  answer: Answer,
  call: { atMs: number; latencyMs: number },
): void {
  if (wire.path.split("/")[1] !== account.stage) return;
  context.observe({
    ...call,
    method: wire.method,
    resourceTemplate: findRoute(context.sdma, wire).template,
    stage: account.stage,
    status: answer.status,
    integrationLatencyMs: null,
    errorType: errorTypeOf(answer),
    apiKeyId: null,
    callerArn: null,
  });
}
