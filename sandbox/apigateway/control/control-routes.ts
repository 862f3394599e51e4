import { readPath } from "../../http/read-path";
import { getAccount } from "../operations/account";
import { createApiKey, deleteApiKey, getApiKey, getApiKeys, updateApiKey } from "../operations/api-keys";
import { getMethod, getResource, getResources } from "../operations/resources";
import { getDeployment, getDeployments, getRestApi, getRestApis, getTags } from "../operations/rest-apis";
import { getStage, getStages, updateStage } from "../operations/stages";
import { getUsage, updateUsage } from "../operations/usage";
import {
  createUsagePlanKey,
  deleteUsagePlanKey,
  getUsagePlanKey,
  getUsagePlanKeys,
} from "../operations/usage-plan-keys";
import {
  createUsagePlan,
  deleteUsagePlan,
  getUsagePlan,
  getUsagePlans,
  updateUsagePlan,
} from "../operations/usage-plans";
import type { ControlOperation } from "../wire/control-call";

interface Route {
  name: string;
  method: string;
  template: readonly string[];
  operation: ControlOperation;
}

function route(name: string, method: string, template: string, operation: ControlOperation): Route {
  return { name, method, template: template.split("/").slice(1), operation };
}

const api = "/restapis/{restapi_id}";
const plan = "/usageplans/{usageplanId}";

/** Methods and paths from AWS's model of `apigateway` 2015-07-09. */
const routes: readonly Route[] = [
  route("GetAccount", "GET", "/account", getAccount),
  route("GetRestApis", "GET", "/restapis", getRestApis),
  route("GetRestApi", "GET", api, getRestApi),
  route("GetResources", "GET", `${api}/resources`, getResources),
  route("GetResource", "GET", `${api}/resources/{resource_id}`, getResource),
  route("GetMethod", "GET", `${api}/resources/{resource_id}/methods/{http_method}`, getMethod),
  route("GetDeployments", "GET", `${api}/deployments`, getDeployments),
  route("GetDeployment", "GET", `${api}/deployments/{deployment_id}`, getDeployment),
  route("GetStages", "GET", `${api}/stages`, getStages),
  route("GetStage", "GET", `${api}/stages/{stage_name}`, getStage),
  route("UpdateStage", "PATCH", `${api}/stages/{stage_name}`, updateStage),
  route("GetUsagePlans", "GET", "/usageplans", getUsagePlans),
  route("CreateUsagePlan", "POST", "/usageplans", createUsagePlan),
  route("GetUsagePlan", "GET", plan, getUsagePlan),
  route("UpdateUsagePlan", "PATCH", plan, updateUsagePlan),
  route("DeleteUsagePlan", "DELETE", plan, deleteUsagePlan),
  route("GetUsagePlanKeys", "GET", `${plan}/keys`, getUsagePlanKeys),
  route("CreateUsagePlanKey", "POST", `${plan}/keys`, createUsagePlanKey),
  route("GetUsagePlanKey", "GET", `${plan}/keys/{keyId}`, getUsagePlanKey),
  route("DeleteUsagePlanKey", "DELETE", `${plan}/keys/{keyId}`, deleteUsagePlanKey),
  route("GetUsage", "GET", `${plan}/usage`, getUsage),
  route("UpdateUsage", "PATCH", `${plan}/keys/{keyId}/usage`, updateUsage),
  route("GetApiKeys", "GET", "/apikeys", getApiKeys),
  route("CreateApiKey", "POST", "/apikeys", createApiKey),
  route("GetApiKey", "GET", "/apikeys/{api_Key}", getApiKey),
  route("UpdateApiKey", "PATCH", "/apikeys/{api_Key}", updateApiKey),
  route("DeleteApiKey", "DELETE", "/apikeys/{api_Key}", deleteApiKey),
  route("GetTags", "GET", "/tags/{resource_arn}", getTags),
];

export interface MatchedRoute {
  name: string;
  operation: ControlOperation;
  path: Record<string, string>;
}

/** The operation for a method and decoded segments, or null if it is not emulated. */
export function matchControlRoute(method: string, segments: readonly string[]): MatchedRoute | null {
  for (const { name, operation, template, ...candidate } of routes) {
    if (candidate.method !== method || template.length !== segments.length) continue;
    const path = readPath(template, segments);
    if (path) return { name, operation, path };
  }
  return null;
}
