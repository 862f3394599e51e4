import type { ApiKey } from "../store/api-key";
import { type PatchOperation, patchBoolean, patchText, unsupportedPatch } from "./patch-operation";

const replaceable = ["/customerId", "/description", "/enabled", "/name"] as const;

/** @throws ControlError for an unknown path, operation or value */
export function patchApiKey(key: ApiKey, operation: PatchOperation): ApiKey {
  if (operation.op !== "replace") throw unsupportedPatch(operation);
  switch (replaceable.find((path) => path === operation.path)) {
    case "/customerId":
      return { ...key, customerId: patchText(operation) };
    case "/description":
      return { ...key, description: patchText(operation) };
    case "/enabled":
      return { ...key, enabled: patchBoolean(operation) };
    case "/name":
      return { ...key, name: patchText(operation) };
    default:
      throw unsupportedPatch(operation, replaceable);
  }
}
