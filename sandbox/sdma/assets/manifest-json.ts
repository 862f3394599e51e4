import type { VersionFile } from "./version-file";

/** Required by Deadline Cloud's decoder besides the paths; that SDMA's own manifests contain it is inferred. */
const deadlineHead = { hashAlg: "xxh128", manifestVersion: "2023-03-03" } as const;

/** A manifest in the format that clients have observed: its files by path. */
export function manifestJson(
  files: readonly Pick<VersionFile, "hash" | "mtime" | "path" | "size">[],
): string {
  const paths = files
    .map(({ hash, mtime, path, size }) => ({ hash, mtime, path, size }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
  const totalSize = files.reduce((sum, { size }) => sum + size, 0);
  return JSON.stringify({ ...deadlineHead, paths, totalSize });
}
