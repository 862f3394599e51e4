import { forbidden, SdmaError } from "../sdma-error";
import type { LevelReader } from "./effective-level";
import { isAtLeast, type Level } from "./level";
import { isFilteringList, operationRule, type ResourceType } from "./operation-rule";

const pathParameterOf: Record<ResourceType, string> = {
  library: "libraryId",
  project: "projectId",
  assetTemplate: "templateId",
  connector: "connectorId",
};

/**
 * The caller's level on the resource that the operation is about.
 * @throws SdmaError 403 when it is lower than the operation needs, whether or not the resource exists
 */
export function checkLevel(
  operationId: string,
  path: Readonly<Record<string, string>>,
  reader: LevelReader,
): Level | null {
  const rule = operationRule(operationId);
  if (rule.resource === "none" || rule.level === null) return null;
  const resourceId = path[pathParameterOf[rule.resource]];
  if (resourceId === undefined) {
    if (isFilteringList(operationId)) return null;
    throw new SdmaError(500, `${operationId} has no ${pathParameterOf[rule.resource]} in its path`);
  }
  const level = reader.on(resourceId, path.libraryId ?? resourceId);
  if (isFilteringList(operationId) || isAtLeast(level, rule.level)) return level;
  throw forbidden(operationId, resourceId);
}
