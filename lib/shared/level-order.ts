/** SDMA's levels from the highest to the lowest. Source: the guide; the API reference lacks CONSUMER. */
export const levelsFromHighest = ["OWNER", "MANAGER", "CONTRIBUTOR", "CONSUMER", "VIEWER"] as const;
export type SdmaLevel = (typeof levelsFromHighest)[number];

/** Whether `level` is at least `needed`; levels SDMA may add later are never enough. */
export function isLevelAtLeast(level: string, needed: SdmaLevel): boolean {
  const order: readonly string[] = levelsFromHighest;
  return order.includes(level) && order.indexOf(level) <= order.indexOf(needed);
}

/** "CONTRIBUTOR" → "Contributor". Tolerates levels that the reference does not know. */
export function levelName(level: string): string {
  return level.charAt(0).toUpperCase() + level.slice(1).toLowerCase().replaceAll("_", " ");
}
