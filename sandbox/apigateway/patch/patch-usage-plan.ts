import type { UsagePlan } from "../../usage/usage-plan";
import { conflict, notFoundError } from "../wire/control-error";
import { patchMethodThrottle } from "./patch-method-throttle";
import {
  type PatchOperation,
  patchChoice,
  patchInteger,
  patchNumber,
  patchText,
  unsupportedPatch,
} from "./patch-operation";

const replaceable = [
  "/name",
  "/description",
  "/productCode",
  "/quota/limit",
  "/quota/offset",
  "/quota/period",
  "/throttle/rateLimit",
  "/throttle/burstLimit",
] as const;

const noThrottle = { rateLimit: 0, burstLimit: 0 };
const noQuota = { limit: 0, offset: 0, period: "DAY" as const };

function setField(plan: UsagePlan, operation: PatchOperation): UsagePlan {
  const { quota = noQuota, throttle = noThrottle } = plan;
  switch (replaceable.find((path) => path === operation.path)) {
    case "/name":
      return { ...plan, name: patchText(operation) };
    case "/description":
      return { ...plan, description: patchText(operation) };
    case "/productCode":
      return { ...plan, productCode: patchText(operation) };
    case "/quota/limit":
      return { ...plan, quota: { ...quota, limit: patchInteger(operation) } };
    case "/quota/offset":
      return { ...plan, quota: { ...quota, offset: patchInteger(operation) } };
    case "/quota/period":
      return { ...plan, quota: { ...quota, period: patchChoice(operation, ["DAY", "WEEK", "MONTH"]) } };
    case "/throttle/rateLimit":
      return { ...plan, throttle: { ...throttle, rateLimit: patchNumber(operation) } };
    case "/throttle/burstLimit":
      return { ...plan, throttle: { ...throttle, burstLimit: patchInteger(operation) } };
    default:
      throw unsupportedPatch(operation, replaceable);
  }
}

function removeField(plan: UsagePlan, operation: PatchOperation): UsagePlan {
  const { quota: _quota, ...withoutQuota } = plan;
  const { throttle: _throttle, ...withoutThrottle } = plan;
  const { description: _description, ...withoutDescription } = plan;
  const { productCode: _productCode, ...withoutProductCode } = plan;
  switch (operation.path) {
    case "/quota":
      return withoutQuota;
    case "/throttle":
      return withoutThrottle;
    case "/description":
      return withoutDescription;
    case "/productCode":
      return withoutProductCode;
    default:
      throw unsupportedPatch(operation, [
        "/apiStages",
        "/description",
        "/productCode",
        "/quota",
        "/throttle",
      ]);
  }
}

/** Adds or removes the stage that the value names as `apiId:stage`. */
function patchStages(
  plan: UsagePlan,
  operation: PatchOperation,
  hasStage: (apiId: string, stage: string) => boolean,
): UsagePlan {
  const [apiId = "", stage = ""] = patchText(operation).split(":", 2);
  const isSame = (entry: { apiId: string; stage: string }) => entry.apiId === apiId && entry.stage === stage;
  const isIn = plan.apiStages.some(isSame);
  if (operation.op === "add") {
    if (!hasStage(apiId, stage)) throw notFoundError(`API Stage not found: ${apiId}:${stage}`);
    if (isIn) throw conflict(`API Stage already in the Usage Plan: ${apiId}:${stage}`);
    return { ...plan, apiStages: [...plan.apiStages, { apiId, stage }] };
  }
  if (operation.op !== "remove") throw unsupportedPatch(operation);
  if (!isIn) throw notFoundError(`API Stage not found: ${apiId}:${stage}`);
  return { ...plan, apiStages: plan.apiStages.filter((entry) => !isSame(entry)) };
}

/**
 * Applies one patch operation to a usage plan.
 * @param hasStage whether the account has that stage of that API
 * @throws ControlError for an unknown path, operation or value; ranges are checked after all operations
 */
export function patchUsagePlan(
  plan: UsagePlan,
  operation: PatchOperation,
  hasStage: (apiId: string, stage: string) => boolean,
): UsagePlan {
  if (operation.path === "/apiStages") return patchStages(plan, operation, hasStage);
  if (operation.path.startsWith("/apiStages/")) return patchMethodThrottle(plan, operation);
  if (operation.op === "replace" || operation.op === "add") return setField(plan, operation);
  if (operation.op === "remove") return removeField(plan, operation);
  throw unsupportedPatch(operation);
}
