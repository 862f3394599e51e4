import { patchBody } from "../patch/patch-operation";
import { patchStage } from "../patch/patch-stage";
import { type ControlOperation, ok, readControlBody } from "../wire/control-call";
import { requireRestApi, requireStage } from "../wire/find-resource";
import { wireStage } from "../wire/wire-shapes";

export const getStages: ControlOperation = (call) => {
  requireRestApi(call);
  const deploymentId = call.query.get("deploymentId");
  const stages = call.api.store.stages.all();
  const shown = stages.filter((stage) => deploymentId === null || stage.deploymentId === deploymentId);
  return ok({ item: shown.map(wireStage) });
};

export const getStage: ControlOperation = (call) => ok(wireStage(requireStage(call)));

/** Method settings apply to the next request; all operations of a patch apply, or none. */
export const updateStage: ControlOperation = (call) => {
  const { patchOperations = [] } = readControlBody(call, patchBody);
  const patched = patchOperations.reduce(patchStage, requireStage(call));
  const stage = { ...patched, lastUpdatedAtMs: call.nowMs };
  call.api.store.stages.put(stage);
  return ok(wireStage(stage));
};
