import { isLevelAtLeast, levelName, type SdmaLevel } from "@/lib/shared/level-order";
import type { LevelVerdict } from "@/lib/shared/levels";

/** `Contributor`, or `Owner or Manager` where nothing tells them apart; null where the level is unknown. */
export function levelLabel(verdict: LevelVerdict | null): string | null {
  if (!verdict?.isKnown) return null;
  return [...verdict.alsoPossible, verdict.level].map(levelName).join(" or ");
}

/**
 * Why a person may not do something, and who can change that; null where they may, or where nobody can tell.
 * @param action such as `Downloading`
 */
export function reasonAgainst(
  verdict: LevelVerdict | null,
  needed: SdmaLevel,
  action: string,
  resource: "library" | "project",
): string | null {
  if (!verdict?.isKnown || isLevelAtLeast(verdict.level, needed)) return null;
  return `${action} requires ${levelName(needed)} on this ${resource}; you are ${levelLabel(verdict)}. A Manager or Owner of the ${resource} can change your level.`;
}
