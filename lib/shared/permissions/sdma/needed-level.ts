import type { SdmaLevel } from "../../level-order";
import { levelsFromHighest } from "../../level-order";
import type { Operation, OperationId } from "../../sdma/catalog";

export type SdmaResourceType = "library" | "project" | "assetTemplate" | "connector";

const resourceTypes: readonly string[] = [
  "library",
  "project",
  "assetTemplate",
  "connector",
] satisfies SdmaResourceType[];

const isResourceType = (name: string): name is SdmaResourceType => resourceTypes.includes(name);

const isLevel = (name: string | null): name is SdmaLevel => levelsFromHighest.some((level) => level === name);

export interface NeededLevel {
  resource: SdmaResourceType;
  level: SdmaLevel;
  /** AWS's guide names most levels; the others follow from what similar operations need. */
  source: "guide" | "assumed";
}

/** The part of a request that decides which level it needs. */
export interface LevelChoice {
  /** `operation` of GetAssetCredentials. */
  credentials?: "read" | "write";
  /** Level of the member that is added, changed or removed, the higher one where it changes. */
  memberLevel?: SdmaLevel;
}

const memberChange = /^(?:Add|Update|Delete)\w+Member$/;

/** Lists that leave out what the caller may not see instead of refusing. Source: the guide, Access levels. */
const filteredLists: ReadonlySet<OperationId> = new Set<OperationId>([
  "ListAssetTemplates",
  "ListConnectors",
  "ListLibraries",
  "ListProjects",
]);

export const isFilteredList = ({ operationId }: Pick<Operation, "operationId">): boolean =>
  filteredLists.has(operationId);

/** Resource at the other end of an association, whose Managers may change it as well. Source: the guide, Associations. */
const otherEnds: Partial<Record<OperationId, SdmaResourceType>> = {
  UpdateAssetTemplateProjectAssociation: "project",
  UpdateConnectorAssetTemplateAssociation: "assetTemplate",
};

export const otherEndOf = ({ operationId }: Pick<Operation, "operationId">): SdmaResourceType | null =>
  otherEnds[operationId] ?? null;

function chosenLevel(operationId: OperationId, level: SdmaLevel, choice: LevelChoice): SdmaLevel {
  if (operationId === "GetAssetCredentials" && choice.credentials === "write") return "CONTRIBUTOR";
  // Managers decide on members below their own level, Owners on all.
  const { memberLevel } = choice;
  if (memberChange.test(operationId) && (memberLevel === "MANAGER" || memberLevel === "OWNER"))
    return "OWNER";
  return level;
}

/**
 * The level of SDMA that an operation needs.
 * @param choice what of the request matters; without it, the least privileged request of that operation is meant
 * @returns null for the operation that needs none
 */
export function neededLevel(
  { operationId, needs }: Pick<Operation, "operationId" | "needs">,
  choice: LevelChoice = {},
): NeededLevel | null {
  const { resource, level, source } = needs;
  if (!isResourceType(resource) || !isLevel(level)) return null;
  return {
    resource,
    level: chosenLevel(operationId, level, choice),
    source: source === "guide" ? "guide" : "assumed",
  };
}
