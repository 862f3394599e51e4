import { allMethods, defaultMethodSetting, type MethodSetting, type Stage } from "../store/stage";
import { badRequest } from "../wire/control-error";
import {
  type PatchOperation,
  patchBoolean,
  patchChoice,
  patchInteger,
  patchNumber,
  patchText,
  unsupportedPatch,
} from "./patch-operation";

type Change<Target> = (target: Target, operation: PatchOperation) => Target;

const methodFields: Record<string, Change<MethodSetting>> = {
  "metrics/enabled": (setting, op) => ({ ...setting, metricsEnabled: patchBoolean(op) }),
  "logging/loglevel": (setting, op) => ({
    ...setting,
    loggingLevel: patchChoice(op, ["OFF", "ERROR", "INFO"]),
  }),
  "logging/dataTrace": (setting, op) => ({ ...setting, dataTraceEnabled: patchBoolean(op) }),
  "throttling/burstLimit": (setting, op) => ({ ...setting, throttlingBurstLimit: patchInteger(op) }),
  "throttling/rateLimit": (setting, op) => ({ ...setting, throttlingRateLimit: patchNumber(op) }),
  "caching/enabled": (setting, op) => ({ ...setting, cachingEnabled: patchBoolean(op) }),
  "caching/ttlInSeconds": (setting, op) => ({ ...setting, cacheTtlInSeconds: patchInteger(op) }),
  "caching/dataEncrypted": (setting, op) => ({ ...setting, cacheDataEncrypted: patchBoolean(op) }),
  "caching/requireAuthorizationForCacheControl": (setting, op) => ({
    ...setting,
    requireAuthorizationForCacheControl: patchBoolean(op),
  }),
  "caching/unauthorizedCacheControlHeaderStrategy": (setting, op) => ({
    ...setting,
    unauthorizedCacheControlHeaderStrategy: patchChoice(op, [
      "FAIL_WITH_403",
      "SUCCEED_WITH_RESPONSE_HEADER",
      "SUCCEED_WITHOUT_RESPONSE_HEADER",
    ]),
  }),
};

const stageFields: Record<string, Change<Stage>> = {
  "/description": (stage, op) => ({ ...stage, description: patchText(op) }),
  "/tracingEnabled": (stage, op) => ({ ...stage, tracingEnabled: patchBoolean(op) }),
  "/clientCertificateId": (stage, op) => ({ ...stage, clientCertificateId: patchText(op) }),
  "/accessLogSettings/destinationArn": (stage, op) => ({
    ...stage,
    accessLogSettings: { ...stage.accessLogSettings, destinationArn: patchText(op) },
  }),
  "/accessLogSettings/format": (stage, op) => ({
    ...stage,
    accessLogSettings: { ...stage.accessLogSettings, format: patchText(op) },
  }),
};

const allowed = [
  ...Object.keys(stageFields),
  "/variables/{name}",
  ...Object.keys(methodFields).map((field) => `/{resourcePath}/{httpMethod}/${field}`),
  ...Object.keys(methodFields).map((field) => `/*/*/${field}`),
];

function unknownPath({ path }: PatchOperation) {
  return badRequest(`Invalid method setting path: ${path}. Must be one of: [${allowed.join(", ")}]`);
}

/** `/{resource}/{method}` and the rest of the path; the resource's slashes are written as `~1`. */
function readMethodPath(path: string): { method: string; field: string } | null {
  const match = /^\/([^/]+\/(?:\*|[A-Z]+))(?:\/([^/]+\/[^/]+))?$/.exec(path);
  return match ? { method: match[1] ?? "", field: match[2] ?? "" } : null;
}

function without<Value>(map: Record<string, Value> | undefined, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => key !== name));
}

function removeFrom(stage: Stage, operation: PatchOperation): Stage {
  const variable = /^\/variables\/([\w-]+)$/.exec(operation.path)?.[1];
  if (variable !== undefined) return { ...stage, variables: without(stage.variables, variable) };
  if (operation.path === "/accessLogSettings") {
    const { accessLogSettings: _, ...rest } = stage;
    return rest;
  }
  const target = readMethodPath(operation.path);
  if (target?.field !== "") throw unknownPath(operation);
  return { ...stage, methodSettings: without(stage.methodSettings, target.method) };
}

function setMethodField(stage: Stage, operation: PatchOperation): Stage {
  const target = readMethodPath(operation.path);
  const change = target && methodFields[target.field];
  if (!change) throw unknownPath(operation);
  const before =
    stage.methodSettings[target.method] ?? stage.methodSettings[allMethods] ?? defaultMethodSetting;
  const methodSettings = { ...stage.methodSettings, [target.method]: change(before, operation) };
  return { ...stage, methodSettings };
}

/**
 * Applies one patch operation to a stage: its own fields, its variables, and the settings of one or all methods.
 * @throws ControlError for an unknown path, operation or value
 */
export function patchStage(stage: Stage, operation: PatchOperation): Stage {
  if (operation.op === "remove") return removeFrom(stage, operation);
  if (operation.op !== "replace" && operation.op !== "add") throw unsupportedPatch(operation);
  const ownField = stageFields[operation.path];
  if (ownField) return ownField(stage, operation);
  const variable = /^\/variables\/([\w-]+)$/.exec(operation.path)?.[1];
  if (variable === undefined) return setMethodField(stage, operation);
  return { ...stage, variables: { ...stage.variables, [variable]: patchText(operation) } };
}
