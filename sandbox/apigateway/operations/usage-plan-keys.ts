import { z } from "zod";
import type { UsagePlan } from "../../usage/usage-plan";
import type { ApiKey } from "../store/api-key";
import {
  type ControlCall,
  type ControlOperation,
  ok,
  pathParameter,
  readControlBody,
} from "../wire/control-call";
import { badRequest, conflict } from "../wire/control-error";
import { requireKey, requireKeyOfPlan, requirePlan } from "../wire/find-resource";
import { readPage } from "../wire/page";
import { wirePlanKey } from "../wire/wire-shapes";

const createBody = z.object({ keyId: z.string(), keyType: z.string() });

function stagesOf({ apiStages }: UsagePlan): string[] {
  return apiStages.map(({ apiId, stage }) => `${apiId}:${stage}`);
}

/** A key may be in several plans, but only in one per stage: otherwise it would be unclear which plan applies. */
function checkOtherPlans({ api }: ControlCall, plan: UsagePlan, key: ApiKey): void {
  const taken = api.store.plans
    .all()
    .filter(({ keyIds }) => keyIds.includes(key.id))
    .flatMap(stagesOf);
  const twice = stagesOf(plan).find((stage) => taken.includes(stage));
  if (twice === undefined) return;
  throw conflict(
    `Usage Plan ${plan.id} cannot be added because API Key ${key.id} cannot reference multiple Usage Plans with the same API stage: ${twice}`,
  );
}

export const createUsagePlanKey: ControlOperation = (call) => {
  const { keyId, keyType } = readControlBody(call, createBody);
  const plan = requirePlan(call);
  if (keyType !== "API_KEY") throw badRequest("Invalid key type specified");
  const key = requireKey(call, keyId);
  if (plan.keyIds.includes(key.id)) {
    throw conflict(`API Key ${key.id} is already in the Usage Plan ${plan.id}`);
  }
  checkOtherPlans(call, plan, key);
  call.api.store.plans.put({ ...plan, keyIds: [...plan.keyIds, key.id] });
  return { status: 201, body: wirePlanKey(key) };
};

export const getUsagePlanKeys: ControlOperation = (call) => {
  const name = call.query.get("name");
  const keys = requirePlan(call)
    .keyIds.map((id) => call.api.store.keys.find(id))
    .filter((key) => key !== null)
    .filter((key) => name === null || key.name?.startsWith(name));
  const { items, position } = readPage(keys, call.query);
  return ok({ item: items.map(wirePlanKey), ...(position ? { position } : {}) });
};

export const getUsagePlanKey: ControlOperation = (call) =>
  ok(wirePlanKey(requireKeyOfPlan(call, requirePlan(call), pathParameter(call, "keyId"))));

export const deleteUsagePlanKey: ControlOperation = (call) => {
  const plan = requirePlan(call);
  const { id } = requireKeyOfPlan(call, plan, pathParameter(call, "keyId"));
  call.api.store.plans.put({ ...plan, keyIds: plan.keyIds.filter((keyId) => keyId !== id) });
  return { status: 202, body: null };
};
