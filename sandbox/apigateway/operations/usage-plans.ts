import { z } from "zod";
import { account } from "../../identity/directory";
import { utcDay } from "../../usage/calendar-day";
import { effectivePlan } from "../../usage/effective-plan";
import { type UsagePlan, usagePlanSchema } from "../../usage/usage-plan";
import { dateQuota } from "../patch/date-quota";
import { patchBody } from "../patch/patch-operation";
import { patchUsagePlan } from "../patch/patch-usage-plan";
import { validatePlan } from "../patch/validate-plan";
import { randomApiIdentifier } from "../store/api-identifier";
import { type ControlCall, type ControlOperation, ok, readControlBody } from "../wire/control-call";
import { badRequest, notFoundError } from "../wire/control-error";
import { requirePlan } from "../wire/find-resource";
import { readPage } from "../wire/page";
import { wirePlan } from "../wire/wire-shapes";

const quota = z.object({
  limit: z.int32(),
  offset: z.int32().default(0),
  period: z.enum(["DAY", "WEEK", "MONTH"]),
});
const throttle = z.object({ rateLimit: z.number().default(0), burstLimit: z.int32().default(0) });

const createBody = usagePlanSchema
  .omit({ id: true, keyIds: true })
  .extend({ apiStages: usagePlanSchema.shape.apiStages.default([]) })
  .extend({ quota: quota.optional(), throttle: throttle.optional() });

export const getUsagePlans: ControlOperation = (call) => {
  const keyId = call.query.get("keyId");
  const matching = call.api.store.plans.all().filter((plan) => keyId === null || plan.keyIds.includes(keyId));
  const { items, position } = readPage(matching, call.query);
  const item = items.map((plan) => wirePlan(call.api, plan));
  return ok({ item, ...(position ? { position } : {}) });
};

export const getUsagePlan: ControlOperation = (call) => ok(wirePlan(call.api, requirePlan(call)));

function hasStage({ api }: ControlCall) {
  return (apiId: string, stage: string) =>
    apiId === account.restApiId && api.store.stages.find(stage) !== null;
}

export const createUsagePlan: ControlOperation = (call) => {
  const plan: UsagePlan = { ...readControlBody(call, createBody), id: randomApiIdentifier(6), keyIds: [] };
  const unknown = plan.apiStages.find(({ apiId, stage }) => !hasStage(call)(apiId, stage));
  if (unknown) throw notFoundError(`API Stage not found: ${unknown.apiId}:${unknown.stage}`);
  validatePlan(plan);
  call.api.store.plans.put(dateQuota(plan, null, utcDay(call.nowMs)));
  return { status: 201, body: wirePlan(call.api, plan) };
};

/**
 * Changes a plan immediately and permanently; all operations apply, or none. If a scenario has replaced the patched
 * limits, the patch starts from the scenario's and ends them, so that the response shows the limits in effect.
 */
export const updateUsagePlan: ControlOperation = (call) => {
  const { patchOperations = [] } = readControlBody(call, patchBody);
  const { store, settings } = call.api;
  const touches = (prefix: string) => patchOperations.some(({ path }) => path.startsWith(prefix));
  const inForce = effectivePlan(requirePlan(call), {
    planThrottle: touches("/throttle") ? settings.planThrottle : null,
    planQuota: touches("/quota") ? settings.planQuota : null,
  });
  const plan = patchOperations.reduce(
    (patched, operation) => patchUsagePlan(patched, operation, hasStage(call)),
    inForce,
  );
  validatePlan(plan);
  store.plans.put(dateQuota(plan, inForce, utcDay(call.nowMs)));
  if (touches("/throttle")) settings.planThrottle = null;
  if (touches("/quota")) settings.planQuota = null;
  return ok(wirePlan(call.api, plan));
};

export const deleteUsagePlan: ControlOperation = (call) => {
  const { id, apiStages } = requirePlan(call);
  if (apiStages.length > 0) {
    throw badRequest(`Cannot delete Usage Plan ${id} because there are API Stages associated with it`);
  }
  call.api.store.plans.remove(id);
  return { status: 202, body: null };
};
