/** Lowest first. CONSUMER exists on projects only. */
export const levels = ["VIEWER", "CONSUMER", "CONTRIBUTOR", "MANAGER", "OWNER"] as const;
export type Level = (typeof levels)[number];

/** An unknown level grants nothing (assumption). */
export function parseLevel(value: string): Level | null {
  return levels.find((level) => level === value) ?? null;
}

export function isAtLeast(level: Level | null, needed: Level): boolean {
  return level !== null && levels.indexOf(level) >= levels.indexOf(needed);
}

/** The highest of several levels; null if there is none. */
export function highestLevel(candidates: Iterable<Level | null>): Level | null {
  let highest: Level | null = null;
  for (const level of candidates) if (level && !isAtLeast(highest, level)) highest = level;
  return highest;
}
