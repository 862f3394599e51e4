import type { ApiStore } from "../apigateway/store/api-store";
import { methodSettingOf } from "../apigateway/store/stage";
import type { ServedCall } from "../gateway/served-call";

/** Whether the stage enables them for the call's method or for all methods. */
export function hasDetailedMetrics({ stages }: Pick<ApiStore, "stages">, call: ServedCall): boolean {
  const stage = stages.find(call.stage);
  const route = call.resourceTemplate === null ? null : `${call.resourceTemplate}/${call.method}`;
  return stage !== null && (methodSettingOf(stage, route)?.metricsEnabled ?? false);
}
