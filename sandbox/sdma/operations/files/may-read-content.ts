import { isAtLeast, type Level } from "../../levels/level";
import type { AssetRow, FileRow } from "../../store/schema";

/**
 * Viewers cannot read content. That they can read thumbnails and previews, which the web portal shows them, is our
 * assumption.
 */
export function mayReadContent(level: Level | null, asset: AssetRow, row: FileRow): boolean {
  return row.isDerived === 1 || row.fileId === asset.thumbnailFileId || isAtLeast(level, "CONSUMER");
}
