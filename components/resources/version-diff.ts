import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";

export type FileChangeKind = "added" | "changed" | "moved" | "removed";

export interface FileChange {
  kind: FileChangeKind;
  path: string;
  /** Where a moved file was before. */
  previousPath?: string;
  /** Bytes before and after; null where the file was not there. */
  sizeBefore: number | null;
  sizeAfter: number | null;
}

export interface VersionDiff {
  changes: FileChange[];
  unchangedCount: number;
  /** Growth in bytes; negative when the later version is smaller. */
  sizeDelta: number;
}

const kindOrder: Record<FileChangeKind, number> = { added: 0, changed: 1, moved: 2, removed: 3 };

const totalSize = (files: readonly SdmaFile[]) => files.reduce((sum, { size }) => sum + size, 0);

const moved = (from: SdmaFile, to: SdmaFile): FileChange => ({
  kind: "moved",
  path: to.path,
  previousPath: from.path,
  sizeBefore: from.size,
  sizeAfter: to.size,
});

/** Pairs removed with added files of the same content, which is what a rename looks like in a manifest. */
function pairMoves(removed: SdmaFile[], added: SdmaFile[]): FileChange[] {
  const leftByHash = new Map<string, SdmaFile[]>();
  for (const file of removed) {
    if (file.hash && file.size > 0) leftByHash.set(file.hash, [...(leftByHash.get(file.hash) ?? []), file]);
  }
  const arrived = added.map((file): FileChange => {
    const from = leftByHash.get(file.hash)?.shift();
    return from
      ? moved(from, file)
      : { kind: "added", path: file.path, sizeBefore: null, sizeAfter: file.size };
  });
  const movedFrom = new Set(arrived.map(({ previousPath }) => previousPath));
  const gone = removed
    .filter(({ path }) => !movedFrom.has(path))
    .map(
      (file): FileChange => ({ kind: "removed", path: file.path, sizeBefore: file.size, sizeAfter: null }),
    );
  return [...arrived, ...gone];
}

/** What became of each path between two versions of an asset; content is compared by SDMA's hash. */
export function diffVersions(before: readonly SdmaFile[], after: readonly SdmaFile[]): VersionDiff {
  const earlier = new Map(before.map((file) => [file.path, file]));
  const later = new Map(after.map((file) => [file.path, file]));
  const changed = after.flatMap((file): FileChange[] => {
    const old = earlier.get(file.path);
    return old && old.hash !== file.hash
      ? [{ kind: "changed", path: file.path, sizeBefore: old.size, sizeAfter: file.size }]
      : [];
  });
  const added = [...later.values()].filter(({ path }) => !earlier.has(path));
  const removed = [...earlier.values()].filter(({ path }) => !later.has(path));
  const changes = [...changed, ...pairMoves(removed, added)];
  changes.sort((a, b) => kindOrder[a.kind] - kindOrder[b.kind] || a.path.localeCompare(b.path, "en"));
  return {
    changes,
    unchangedCount: later.size - added.length - changed.length,
    sizeDelta: totalSize([...later.values()]) - totalSize([...earlier.values()]),
  };
}

/** Number at the end of `asset-<hex>-version-<n>`; null when the id has another form. */
export function versionNumber(versionId: string): number | null {
  const digits = /-version-([1-9]\d*)$/.exec(versionId)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Sorts the newest version first; those whose id has another form come last. */
export const byNewestVersion = (one: { versionId: string }, other: { versionId: string }): number =>
  (versionNumber(other.versionId) ?? 0) - (versionNumber(one.versionId) ?? 0);
