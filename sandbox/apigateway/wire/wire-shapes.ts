import { account } from "../../identity/directory";
import { effectivePlan } from "../../usage/effective-plan";
import type { UsagePlan } from "../../usage/usage-plan";
import type { ApiGateway } from "../open-api-gateway";
import type { ApiKey } from "../store/api-key";
import { apiResources } from "../store/api-resources";
import type { Stage } from "../store/stage";

/** Timestamps are whole seconds in plain JSON; HAL writes them as text. */
export function seconds(epochMs: number): number {
  return Math.floor(epochMs / 1_000);
}

/** The plan as currently enforced, including a scenario's limits. */
export function wirePlan({ settings }: ApiGateway, plan: UsagePlan): Record<string, unknown> {
  const { keyIds: _, quota, ...shown } = effectivePlan(plan, settings);
  if (!quota) return shown;
  const { since: _since, ...shownQuota } = quota;
  return { ...shown, quota: shownQuota };
}

/** @param withValue whether the secret was requested */
export function wireKey({ store }: ApiGateway, key: ApiKey, withValue: boolean): Record<string, unknown> {
  const { value, createdAtMs, lastUpdatedAtMs, ...shown } = key;
  const plans = store.plans.all().filter((plan) => plan.keyIds.includes(key.id));
  const stageKeys = plans.flatMap(({ apiStages }) =>
    apiStages.map(({ apiId, stage }) => `${apiId}/${stage}`),
  );
  return {
    ...shown,
    ...(withValue ? { value } : {}),
    createdDate: seconds(createdAtMs),
    lastUpdatedDate: seconds(lastUpdatedAtMs),
    stageKeys,
  };
}

export function wirePlanKey(key: ApiKey): Record<string, unknown> {
  return {
    id: key.id,
    type: "API_KEY",
    value: key.value,
    ...(key.name === undefined ? {} : { name: key.name }),
  };
}

export function wireStage({ createdAtMs, lastUpdatedAtMs, ...stage }: Stage): Record<string, unknown> {
  return {
    ...stage,
    cacheClusterStatus: "NOT_AVAILABLE",
    createdDate: seconds(createdAtMs),
    lastUpdatedDate: seconds(lastUpdatedAtMs),
  };
}

export function wireRestApi(createdAtMs: number): Record<string, unknown> {
  return {
    id: account.restApiId,
    name: account.apiName,
    description: "Spatial Data Management on AWS",
    createdDate: seconds(createdAtMs),
    apiKeySource: "HEADER",
    endpointConfiguration: { types: ["REGIONAL"] },
    tags: {},
    disableExecuteApiEndpoint: false,
    rootResourceId: apiResources.find(({ path }) => path === "/")?.id,
  };
}
