import { account } from "../../identity/directory";
import { randomApiKeyValue } from "./api-identifier";
import type { ApiStore } from "./api-store";
import { allMethods, defaultMethodSetting } from "./stage";

export const seedUsagePlanId = "sdm4pl";
export const seedApiKeyId = "r1jekakey0";
export const seedDeploymentId = "sdm4d0";

/** Deployment date of the seeded API, from its documents. */
export const deployedAtMs = Date.parse("2026-01-15T09:30:00Z");

/** Limits that an SDMA deployment configures for its stage. */
const sdmaLimits = {
  throttle: { rateLimit: 500, burstLimit: 1_000 },
  quota: { limit: 100_000, offset: 0, period: "DAY" as const },
};

/** Adds SDMA's stage, its usage plan and one API key to an empty account; leaves existing ones unchanged. */
export function seedApi(store: ApiStore, nowMs: number): void {
  const { restApiId, stage } = account;
  if (store.stages.find(stage)) return;
  store.keys.put({
    id: seedApiKeyId,
    value: randomApiKeyValue(),
    name: "SpatialDataManagementApiKey",
    enabled: true,
    createdAtMs: nowMs,
    lastUpdatedAtMs: nowMs,
  });
  store.plans.put({
    id: seedUsagePlanId,
    name: "SpatialDataManagementUsagePlan",
    description: "Limits of the Spatial Data Management API",
    apiStages: [{ apiId: restApiId, stage }],
    ...sdmaLimits,
    keyIds: [seedApiKeyId],
  });
  store.stages.put({
    stageName: stage,
    deploymentId: seedDeploymentId,
    cacheClusterEnabled: false,
    tracingEnabled: false,
    methodSettings: { [allMethods]: defaultMethodSetting },
    createdAtMs: deployedAtMs,
    lastUpdatedAtMs: deployedAtMs,
  });
}
