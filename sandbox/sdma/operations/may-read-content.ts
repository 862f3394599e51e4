import { isAtLeast, type Level } from "../levels/level";
import type { FileRow } from "../store/schema";

/**
 * Viewers get no content. That they do get thumbnails and previews, which the web portal shows them, is our
 * assumption.
 */
export function mayReadContent(level: Level | null, row: FileRow): boolean {
  return row.isDerived === 1 || isAtLeast(level, "CONSUMER");
}
