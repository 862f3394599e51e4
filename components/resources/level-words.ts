import type { LevelVerdict, SdmaLevel } from "@/lib/shared/levels";

const order: readonly SdmaLevel[] = ["OWNER", "MANAGER", "CONTRIBUTOR", "CONSUMER", "VIEWER"];

const word = (level: SdmaLevel) => level.charAt(0) + level.slice(1).toLowerCase();

/** `Contributor`, or `Owner or Manager` where nothing tells them apart; null where the level is unknown. */
export function levelWords(verdict: LevelVerdict | null): string | null {
  if (!verdict?.isKnown) return null;
  return [...verdict.alsoPossible, verdict.level].map(word).join(" or ");
}

/**
 * Why a person may not do something, and who can change that; null where they may, or where nobody can tell.
 * @param deed such as `Downloading`
 */
export function reasonAgainst(
  verdict: LevelVerdict | null,
  needed: SdmaLevel,
  deed: string,
  resource: "library" | "project",
): string | null {
  if (!verdict?.isKnown || order.indexOf(verdict.level) <= order.indexOf(needed)) return null;
  return `${deed} needs ${word(needed)} on this ${resource}; you are ${levelWords(verdict)}. SDMA forbids it; a Manager or Owner of the ${resource} can change your level.`;
}
