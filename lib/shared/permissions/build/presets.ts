import { isLevelAtLeast, levelsFromHighest, type SdmaLevel } from "../../level-order";
import { isWrite, type OperationId, operationCatalog } from "../../sdma/catalog";

export const presetLevels = [
  "VIEWER",
  "CONSUMER",
  "CONTRIBUTOR",
  "MANAGER",
  "OWNER",
] as const satisfies SdmaLevel[];

/** Operations that SDMA lets a person of a level do, those that need no level among them. */
export function operationsOfLevel(level: SdmaLevel): OperationId[] {
  return operationCatalog
    .filter(({ needs }) => {
      const needed = levelsFromHighest.find((each) => each === needs.level);
      return needs.level === null || (needed !== undefined && isLevelAtLeast(level, needed));
    })
    .map(({ operationId }) => operationId);
}

/** Operations that change nothing. */
export const readOperations: readonly OperationId[] = operationCatalog
  .map(({ operationId }) => operationId)
  .filter((id) => !isWrite(id));
