import { manifestJson } from "../sdma/assets/manifest-json";
import type { FileTable } from "../sdma/store/schema";

type ManifestFile = Pick<
  FileTable,
  "hash" | "mtime" | "path" | "size" | "isDerived" | "firstVersion" | "lastVersion"
>;

/** The manifest of a version; pictures that are derived from its files are left out. */
export function manifestText(files: readonly ManifestFile[], versionNumber: number): string {
  const held = files.filter(
    ({ isDerived, firstVersion, lastVersion }) =>
      isDerived === 0 && firstVersion <= versionNumber && versionNumber <= (lastVersion ?? versionNumber),
  );
  return manifestJson(held);
}
