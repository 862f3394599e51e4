import { daysBetween, isDay, periodStart, utcDay } from "../../usage/calendar-day";
import { effectivePlan } from "../../usage/effective-plan";
import { quotaRemaining, usedOnDay } from "../../usage/quota-usage";
import type { UsagePlan } from "../../usage/usage-plan";
import type { ApiGateway } from "../open-api-gateway";
import { patchBody, patchInteger, unsupportedPatch } from "../patch/patch-operation";
import {
  type ControlCall,
  type ControlOperation,
  ok,
  pathParameter,
  readControlBody,
} from "../wire/control-call";
import { badRequest, notFoundError } from "../wire/control-error";
import { requireKeyOfPlan, requirePlan } from "../wire/find-resource";
import { readPage } from "../wire/page";

/** Longest range of one request, in days. */
const mostDays = 366;

function readDay({ query }: ControlCall, name: "startDate" | "endDate"): string {
  const text = query.get(name) ?? "";
  if (!isDay(text)) throw badRequest(`Invalid ${name} specified. Dates have the form YYYY-MM-DD`);
  return text;
}

function readDays(call: ControlCall): string[] {
  const days = daysBetween(readDay(call, "startDate"), readDay(call, "endDate"));
  if (days.length === 0) throw badRequest("Invalid date range specified: startDate is after endDate");
  if (days.length > mostDays) throw badRequest(`Invalid date range specified: more than ${mostDays} days`);
  return days;
}

/** `[used, remaining]` of one day; a plan without a quota has no remaining requests to report and returns 0. */
function dayUsage({ ledger, settings }: ApiGateway, plan: UsagePlan, meterId: string, day: string): number[] {
  const meter = { planId: plan.id, meterId };
  const remaining = plan.quota ? quotaRemaining(ledger, settings, plan.quota, meter, day) : 0;
  return [usedOnDay(ledger, settings, meter, day), Math.max(0, remaining)];
}

/** Ids of the requested keys; all keys of the plan without a `keyId`. */
function askedKeys({ query, api }: ControlCall, { keyIds }: UsagePlan): readonly string[] {
  const keyId = query.get("keyId");
  if (keyId === null) return keyIds;
  if (!keyIds.includes(keyId) || !api.store.keys.find(keyId)) {
    throw notFoundError("Invalid Key identifier specified");
  }
  return [keyId];
}

/** Usage of each key by day, oldest first. The field is `values` on the wire; SDKs rename it to `items`. */
export const getUsage: ControlOperation = (call) => {
  const plan = effectivePlan(requirePlan(call), call.api.settings);
  const days = readDays(call);
  const { items, position } = readPage(askedKeys(call, plan), call.query);
  const values = items.map((id) => [id, days.map((day) => dayUsage(call.api, plan, id, day))] as const);
  return ok({
    usagePlanId: plan.id,
    startDate: days[0],
    endDate: days.at(-1),
    values: Object.fromEntries(values),
    ...(position ? { position } : {}),
  });
};

/** Sets a key's remaining quota for the rest of the current period: `replace /remaining`. */
export const updateUsage: ControlOperation = (call) => {
  const { api, nowMs } = call;
  const plan = effectivePlan(requirePlan(call), api.settings);
  const key = requireKeyOfPlan(call, plan, pathParameter(call, "keyId"));
  const meter = { planId: plan.id, meterId: key.id };
  const day = utcDay(nowMs);
  for (const operation of readControlBody(call, patchBody).patchOperations ?? []) {
    if (operation.op !== "replace") throw unsupportedPatch(operation, []);
    if (operation.path !== "/remaining") throw unsupportedPatch(operation, ["/remaining"]);
    if (!plan.quota) throw badRequest("Usage Plan has no quota to extend");
    const start = periodStart(day, plan.quota.period);
    const missing =
      patchInteger(operation) - quotaRemaining(api.ledger, api.settings, plan.quota, meter, day);
    api.ledger.grant(meter, start, api.ledger.granted(meter, start) + missing);
  }
  const values = { [key.id]: [dayUsage(api, plan, key.id, day)] };
  return ok({ usagePlanId: plan.id, startDate: day, endDate: day, values });
};
