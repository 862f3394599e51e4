import { apiResources } from "../store/api-resources";
import { type ControlCall, type ControlOperation, ok, pathParameter } from "../wire/control-call";
import { notFoundError } from "../wire/control-error";
import { requireRestApi } from "../wire/find-resource";
import { readPage } from "../wire/page";

function wireMethod(httpMethod: string): Record<string, unknown> {
  return { httpMethod, authorizationType: "AWS_IAM", apiKeyRequired: false };
}

type Shown = (typeof apiResources)[number];

/** Lists only method names unless the query embeds the methods. */
function wireResource({ methods, ...resource }: Shown, { query }: ControlCall): Record<string, unknown> {
  const isEmbedded = query.getAll("embed").includes("methods");
  const shown = methods.map((method) => [method, isEmbedded ? wireMethod(method) : {}] as const);
  return { ...resource, ...(shown.length > 0 ? { resourceMethods: Object.fromEntries(shown) } : {}) };
}

export const getResources: ControlOperation = (call) => {
  requireRestApi(call);
  const { items, position } = readPage(apiResources, call.query);
  const item = items.map((resource) => wireResource(resource, call));
  return ok({ item, ...(position ? { position } : {}) });
};

function requireResource(call: ControlCall): Shown {
  requireRestApi(call);
  const resource = apiResources.find(({ id }) => id === pathParameter(call, "resource_id"));
  if (!resource) throw notFoundError("Invalid Resource identifier specified");
  return resource;
}

export const getResource: ControlOperation = (call) => ok(wireResource(requireResource(call), call));

export const getMethod: ControlOperation = (call) => {
  const method = requireResource(call).methods.find((name) => name === pathParameter(call, "http_method"));
  if (!method) throw notFoundError("Invalid Method identifier specified");
  return ok(wireMethod(method));
};
