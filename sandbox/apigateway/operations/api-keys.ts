import { z } from "zod";
import { patchApiKey } from "../patch/patch-api-key";
import { patchBody } from "../patch/patch-operation";
import { randomApiIdentifier, randomApiKeyValue } from "../store/api-identifier";
import type { ApiKey } from "../store/api-key";
import {
  type ControlCall,
  type ControlOperation,
  ok,
  pathParameter,
  readControlBody,
} from "../wire/control-call";
import { badRequest, conflict } from "../wire/control-error";
import { requireKey } from "../wire/find-resource";
import { readPage } from "../wire/page";
import { wireKey } from "../wire/wire-shapes";

const createBody = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  customerId: z.string().optional(),
  enabled: z.boolean().optional(),
  generateDistinctId: z.boolean().optional(),
  value: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

/** Allowed lengths of a key's value. */
const [shortest, longest] = [20, 128];

function chooseValue(call: ControlCall, value: string | undefined): string {
  if (value === undefined) return randomApiKeyValue();
  if (value.length < shortest) throw badRequest(`API Key value should be at least ${shortest} characters`);
  if (value.length > longest) throw badRequest(`API Key value exceeds maximum size of ${longest} characters`);
  if (call.api.store.keys.findByValue(value)) throw conflict("API Key already exists");
  return value;
}

/** Creates a key, disabled unless the body enables it; one of the few responses that contain its value. */
export const createApiKey: ControlOperation = (call) => {
  const { value, generateDistinctId: _, enabled = false, ...described } = readControlBody(call, createBody);
  const key: ApiKey = {
    ...described,
    id: randomApiIdentifier(10),
    value: chooseValue(call, value),
    enabled,
    createdAtMs: call.nowMs,
    lastUpdatedAtMs: call.nowMs,
  };
  call.api.store.keys.put(key);
  return { status: 201, body: wireKey(call.api, key, true) };
};

export const getApiKeys: ControlOperation = (call) => {
  const { query, api } = call;
  const [name, customerId] = [query.get("name"), query.get("customerId")];
  const matching = api.store.keys
    .all()
    .filter((key) => name === null || key.name?.startsWith(name))
    .filter((key) => customerId === null || key.customerId === customerId);
  const { items, position } = readPage(matching, query);
  const withValue = query.get("includeValues") === "true";
  const item = items.map((key) => wireKey(api, key, withValue));
  return ok({ item, ...(position ? { position } : {}) });
};

export const getApiKey: ControlOperation = (call) => {
  const key = requireKey(call, pathParameter(call, "api_Key"));
  return ok(wireKey(call.api, key, call.query.get("includeValue") === "true"));
};

export const updateApiKey: ControlOperation = (call) => {
  const { patchOperations = [] } = readControlBody(call, patchBody);
  const patched = patchOperations.reduce(patchApiKey, requireKey(call, pathParameter(call, "api_Key")));
  const key = { ...patched, lastUpdatedAtMs: call.nowMs };
  call.api.store.keys.put(key);
  return ok(wireKey(call.api, key, false));
};

/** Also removes the key from its plans. */
export const deleteApiKey: ControlOperation = (call) => {
  const { keys, plans } = call.api.store;
  const { id } = requireKey(call, pathParameter(call, "api_Key"));
  for (const plan of plans.all().filter(({ keyIds }) => keyIds.includes(id))) {
    plans.put({ ...plan, keyIds: plan.keyIds.filter((keyId) => keyId !== id) });
  }
  keys.remove(id);
  return { status: 202, body: null };
};
