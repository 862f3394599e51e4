import type { FileTable } from "../sdma/store/schema";

type ManifestFile = Pick<
  FileTable,
  "hash" | "mtime" | "path" | "size" | "isDerived" | "firstVersion" | "lastVersion"
>;

/** The manifest of a version in the shape clients saw: its files by path, pictures derived from them left out. */
export function manifestText(files: readonly ManifestFile[], versionNumber: number): string {
  const held = files.filter(
    ({ isDerived, firstVersion, lastVersion }) =>
      isDerived === 0 && firstVersion <= versionNumber && versionNumber <= (lastVersion ?? versionNumber),
  );
  const paths = held
    .map(({ hash, mtime, path, size }) => ({ hash, mtime, path, size }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
  const totalSize = held.reduce((sum, { size }) => sum + size, 0);
  return JSON.stringify({ hashAlg: "xxh128", paths, totalSize });
}
