import type { ThrottleLimit } from "../../usage/token-bucket";
import type { ApiStage, UsagePlan } from "../../usage/usage-plan";
import { notFoundError } from "../wire/control-error";
import { type PatchOperation, patchInteger, patchNumber, unsupportedPatch } from "./patch-operation";

interface Target {
  apiId: string;
  stage: string;
  /** `/iam/libraries/GET`; null means all methods of the stage. */
  route: string | null;
  field: "rateLimit" | "burstLimit" | null;
}

/**
 * `/apiStages/{apiId}:{stage}/throttle/{resource}/{method}/{field}`; the resource's slashes may be written as `~1`, as
 * required in patches of stages, or unescaped, as Terraform sends them.
 */
function readTarget({ path }: PatchOperation): Target | null {
  const match = /^\/apiStages\/([^:/]+):([^/]+)\/throttle(?:\/(.+?))?(?:\/(rateLimit|burstLimit))?$/.exec(
    path,
  );
  if (!match) return null;
  const [, apiId = "", stage = "", rawRoute, field] = match;
  const unescaped = rawRoute?.replaceAll("~1", "/").replaceAll("~0", "~");
  const route = unescaped === undefined ? null : `/${unescaped.replace(/^\/+/, "")}`;
  return { apiId, stage, route, field: field === "rateLimit" || field === "burstLimit" ? field : null };
}

type Throttles = Record<string, ThrottleLimit>;

function setLimit(throttles: Throttles, { route, field }: Target, operation: PatchOperation): Throttles {
  if (route === null || field === null) throw unsupportedPatch(operation);
  const limit = throttles[route] ?? { rateLimit: 0, burstLimit: 0 };
  const value = field === "rateLimit" ? patchNumber(operation) : patchInteger(operation);
  return { ...throttles, [route]: { ...limit, [field]: value } };
}

function removeLimit(throttles: Throttles, { route }: Target): Throttles {
  if (route === null) return {};
  return Object.fromEntries(Object.entries(throttles).filter(([name]) => name !== route));
}

function withThrottles({ throttle: _, ...stage }: ApiStage, throttles: Throttles): ApiStage {
  return Object.keys(throttles).length === 0 ? stage : { ...stage, throttle: throttles };
}

/**
 * Sets or removes a plan's limits on one method of one stage.
 * @throws ControlError for an invalid path, or a stage that is not in the plan
 */
export function patchMethodThrottle(plan: UsagePlan, operation: PatchOperation): UsagePlan {
  const target = readTarget(operation);
  if (!target) throw unsupportedPatch(operation);
  const isTarget = ({ apiId, stage }: ApiStage) => apiId === target.apiId && stage === target.stage;
  if (!plan.apiStages.some(isTarget)) {
    throw notFoundError(`API Stage not found: ${target.apiId}:${target.stage}`);
  }
  const change = (throttles: Throttles) => {
    if (operation.op === "remove") return removeLimit(throttles, target);
    if (operation.op === "replace" || operation.op === "add") return setLimit(throttles, target, operation);
    throw unsupportedPatch(operation);
  };
  const apiStages = plan.apiStages.map((entry) =>
    isTarget(entry) ? withThrottles(entry, change(entry.throttle ?? {})) : entry,
  );
  return { ...plan, apiStages };
}
