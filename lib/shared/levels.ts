import { levelsFromHighest, type SdmaLevel } from "./level-order";
import { levelOperations } from "./sdma/generated/level-operations.gen";

export type LevelResource = "library" | "project";

export type LevelVerdict =
  | {
      isKnown: true;
      level: SdmaLevel /** Levels that no operation tells apart from `level`. */;
      alsoPossible: SdmaLevel[];
    }
  | { isKnown: false; reason: "nothing-granted" | "unfamiliar-permissions" };

type LevelOperations = Readonly<Partial<Record<SdmaLevel, readonly string[]>>>;

const tables: Readonly<Record<LevelResource, LevelOperations>> = levelOperations;

function levelsOf(resource: LevelResource) {
  return levelsFromHighest
    .filter((level) => resource === "project" || level !== "CONSUMER")
    .map((level) => ({ level, operationIds: tables[resource][level] ?? [] }));
}

/**
 * The level that a list of permitted operations amounts to: the highest one whose operations are all in it.
 * @param permissions operation ids as GetProjectPermissions and GetLibraryPermissions answer them
 */
export function levelFromPermissions(permissions: readonly string[], resource: LevelResource): LevelVerdict {
  if (permissions.length === 0) return { isKnown: false, reason: "nothing-granted" };
  const granted = new Set(permissions);
  const levels = levelsOf(resource);
  const index = levels.findIndex(
    ({ operationIds }) => operationIds.length > 0 && operationIds.every((id) => granted.has(id)),
  );
  const found = levels[index];
  if (!found) return { isKnown: false, reason: "unfamiliar-permissions" };
  const firstAbove = levels.slice(0, index).findLastIndex(({ operationIds }) => operationIds.length > 0);
  const alsoPossible = levels.slice(firstAbove + 1, index);
  return { isKnown: true, level: found.level, alsoPossible: alsoPossible.map(({ level }) => level) };
}
