import type { ApiKey } from "../apigateway/store/api-key";
import type { ApiStore } from "../apigateway/store/api-store";
import { methodSettingOf } from "../apigateway/store/stage";
import type { ServiceRequest } from "../http/service";
import { account } from "../identity/directory";
import { headerValue } from "../sigv4/wire-request";
import type { Admission, Limiter } from "../usage/limiter";
import type { UsagePlan } from "../usage/usage-plan";

export interface StageLimits {
  store: ApiStore;
  limiter: Limiter;
}

export interface AdmittedCall {
  outcome: Admission | "no-valid-key";
  /** The key that the call is counted against; null if methods require none. */
  apiKeyId: string | null;
}

const { restApiId, stage } = account;

/** One response for four reasons: missing, unknown, disabled, or in no plan of the stage. */
function findKey(store: ApiStore, value: string | undefined): { key: ApiKey; plan: UsagePlan } | null {
  const key = value === undefined ? null : store.keys.findByValue(value);
  const plan = key?.enabled ? store.planOfStage(restApiId, stage, key.id) : null;
  return key && plan && { key, plan };
}

/**
 * All calls without a key share one meter per stage. It uses the id of the plan's first key, because GetUsage reports
 * keys only.
 */
function stageMeter(plan: UsagePlan | null): string {
  return plan?.keyIds[0] ?? `${restApiId}:${stage}`;
}

/**
 * Checks the API key if methods require one, then quota and throttles, and counts each admitted call.
 * @param route `/iam/libraries/{libraryId}/GET`, or null if the API document has no such route
 */
export function admitCall(
  { store, limiter }: StageLimits,
  { wire, nowMs }: ServiceRequest,
  route: string | null,
  isApiKeyRequired: boolean,
): AdmittedCall {
  const keyed = isApiKeyRequired ? findKey(store, headerValue(wire, "x-api-key")) : null;
  if (isApiKeyRequired && !keyed) return { outcome: "no-valid-key", apiKeyId: null };
  const plan = keyed ? keyed.plan : store.planOfStage(restApiId, stage, null);
  const stageState = store.stages.find(stage);
  const setting = stageState ? methodSettingOf(stageState, route) : undefined;
  const outcome = limiter.admit({
    plan,
    meterId: keyed ? keyed.key.id : stageMeter(plan),
    apiId: restApiId,
    stage,
    route,
    stageThrottle: setting
      ? { rateLimit: setting.throttlingRateLimit, burstLimit: setting.throttlingBurstLimit }
      : null,
    nowMs,
  });
  return { outcome, apiKeyId: keyed?.key.id ?? null };
}
