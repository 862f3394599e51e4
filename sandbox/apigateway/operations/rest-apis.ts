import { account } from "../../identity/directory";
import { deployedAtMs, seedDeploymentId } from "../store/seed-api";
import { type ControlOperation, ok, pathParameter } from "../wire/control-call";
import { notFoundError } from "../wire/control-error";
import { requireRestApi } from "../wire/find-resource";
import { readPage } from "../wire/page";
import { seconds, wireRestApi } from "../wire/wire-shapes";

export const getRestApis: ControlOperation = ({ query }) => {
  const { items, position } = readPage([wireRestApi(deployedAtMs)], query);
  return ok({ item: items, ...(position ? { position } : {}) });
};

export const getRestApi: ControlOperation = (call) => {
  requireRestApi(call);
  return ok(wireRestApi(deployedAtMs));
};

const deployment = { id: seedDeploymentId, createdDate: seconds(deployedAtMs) };

export const getDeployments: ControlOperation = (call) => {
  requireRestApi(call);
  const { items, position } = readPage([deployment], call.query);
  return ok({ item: items, ...(position ? { position } : {}) });
};

export const getDeployment: ControlOperation = (call) => {
  requireRestApi(call);
  if (pathParameter(call, "deployment_id") !== deployment.id) {
    throw notFoundError("Invalid Deployment identifier specified");
  }
  return ok(deployment);
};

/** Tags of the resource with that ARN; seeded resources have none, plans and stages can get some on creation. */
export const getTags: ControlOperation = (call) => {
  const prefix = `arn:${account.partition}:apigateway:${account.region}::/`;
  const arn = pathParameter(call, "resource_arn");
  if (!arn.startsWith(prefix)) throw notFoundError("Invalid resource ARN specified");
  const [kind = "", id = ""] = arn.slice(prefix.length).split("/");
  const { plans, keys } = call.api.store;
  const found = kind === "usageplans" ? plans.find(id) : kind === "apikeys" ? keys.find(id) : null;
  const isOther = kind === "restapis" && id === account.restApiId;
  if (!found && !isOther) throw notFoundError("Invalid resource ARN specified");
  return ok({ tags: found?.tags ?? {} });
};
