import type { LevelReader } from "../levels/effective-level";
import type { Level } from "../levels/level";
import { SdmaError } from "../sdma-error";
import type { Store } from "../store/open-store";
import { usableConnectorIds, usableTemplateIds } from "./usable-resources";

export interface AccessRequest {
  store: Store;
  operationId: string;
  path: Readonly<Record<string, string>>;
  levels: LevelReader;
}

/** What using an associated template or connector requires (assumption: reads of it, not of its members). */
const usedTemplates = new Set(["GetAssetTemplate", "GetConnectorResourcesViaAssetTemplate"]);
const usedConnectors = new Set(["GetConnector", "GetConnectorResources"]);

async function isAllowed({ store, operationId, path, levels }: AccessRequest): Promise<boolean> {
  if (usedTemplates.has(operationId))
    return (await usableTemplateIds(store, levels)).includes(path.templateId ?? "");
  if (usedConnectors.has(operationId))
    return (await usableConnectorIds(store, levels)).includes(path.connectorId ?? "");
  return false;
}

/**
 * The caller's level, or null if an association opens the operation to a caller without one: members of a project use
 * its templates, and users of a template its connectors.
 * @param check throws SdmaError 403 for an insufficient level
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
