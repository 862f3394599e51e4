import type { LevelReader } from "../levels/effective-level";
import { isAtLeast, type Level } from "../levels/level";
import { SdmaError } from "../sdma-error";
import type { Store } from "../store/open-store";
import { usableConnectorIds, usableTemplateIds } from "./usable-resources";

export interface AccessRequest {
  store: Store;
  operationId: string;
  path: Readonly<Record<string, string>>;
  levels: LevelReader;
}

/** What the use of an associated template or connector needs (assumption: reads of it, not of its members). */
const usedTemplates = new Set(["GetAssetTemplate", "GetConnectorResourcesViaAssetTemplate"]);
const usedConnectors = new Set(["GetConnector", "GetConnectorResources"]);

/** The side of an association that the path names besides the one that `operation-levels.json` checks. */
const otherSide = new Map([
  ["UpdateAssetTemplateProjectAssociation", "projectId"],
  ["UpdateConnectorAssetTemplateAssociation", "templateId"],
]);

async function isAllowed({ store, operationId, path, levels }: AccessRequest): Promise<boolean> {
  if (usedTemplates.has(operationId))
    return (await usableTemplateIds(store, levels)).includes(path.templateId ?? "");
  if (usedConnectors.has(operationId))
    return (await usableConnectorIds(store, levels)).includes(path.connectorId ?? "");
  const otherId = path[otherSide.get(operationId) ?? ""];
  return otherId !== undefined && isAtLeast(levels.on(otherId, path.libraryId ?? ""), "MANAGER");
}

/**
 * The caller's level, or null where an association opens the operation to somebody without one: members of a project
 * use its templates, users of a template its connectors, and either side's Manager may end an association.
 * @param check throws SdmaError 403 for a level that is too low
 */
export async function allowByAssociation(
  check: () => Level | null | Promise<Level | null>,
  request: AccessRequest,
): Promise<Level | null> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof SdmaError && error.status === 403 && (await isAllowed(request))) return null;
    throw error;
  }
}
