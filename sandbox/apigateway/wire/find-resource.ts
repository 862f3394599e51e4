import { account } from "../../identity/directory";
import type { UsagePlan } from "../../usage/usage-plan";
import type { ApiKey } from "../store/api-key";
import type { Stage } from "../store/stage";
import { type ControlCall, pathParameter } from "./control-call";
import { notFoundError } from "./control-error";

/** @throws ControlError for any REST API except the account's only one */
export function requireRestApi(call: ControlCall): void {
  const id = pathParameter(call, "restapi_id");
  if (id !== account.restApiId) {
    throw notFoundError(`Invalid API identifier specified ${account.accountId}:${id}`);
  }
}

export function requireStage(call: ControlCall): Stage {
  requireRestApi(call);
  const stage = call.api.store.stages.find(pathParameter(call, "stage_name"));
  if (!stage) throw notFoundError("Invalid stage identifier specified");
  return stage;
}

export function requirePlan(call: ControlCall): UsagePlan {
  const plan = call.api.store.plans.find(pathParameter(call, "usageplanId"));
  if (!plan) throw notFoundError("Invalid Usage Plan ID specified");
  return plan;
}

export function requireKey({ api }: ControlCall, id: string): ApiKey {
  const key = api.store.keys.find(id);
  if (!key) throw notFoundError("Invalid API Key identifier specified");
  return key;
}

/** A key in the plan; a key outside the plan gets the same error as an unknown one. */
export function requireKeyOfPlan(call: ControlCall, plan: UsagePlan, id: string): ApiKey {
  const key = plan.keyIds.includes(id) ? call.api.store.keys.find(id) : null;
  if (!key) throw notFoundError("Invalid Usage Plan Key identifier specified");
  return key;
}
