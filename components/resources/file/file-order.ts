import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";
import { buildFileTree, type TreeFolder } from "./file-tree";

/** The files of a tree from top to bottom, as if every folder were open. */
function filesOf(folder: TreeFolder): SdmaFile[] {
  return folder.children.flatMap((node) => (node.kind === "file" ? [node.file] : filesOf(node)));
}

export interface FilePlace {
  /** 1-based. */
  position: number;
  count: number;
  previous: SdmaFile | null;
  next: SdmaFile | null;
}

/** Where a file stands among those of its asset, in the order of the tree; null where it is not among them. */
export function placeOfFile(files: readonly SdmaFile[], fileId: string): FilePlace | null {
  const ordered = filesOf(buildFileTree(files));
  const index = ordered.findIndex((file) => file.fileId === fileId || file.pathId === fileId);
  if (index === -1) return null;
  return {
    position: index + 1,
    count: ordered.length,
    previous: ordered[index - 1] ?? null,
    next: ordered[index + 1] ?? null,
  };
}

export type LaterContent = { kind: "replaced"; by: SdmaFile } | { kind: "gone" };

/** Lists leave these out. */
const isHidden = (path: string) => path.split("/").some((part) => part.startsWith("."));

/**
 * What became of a content in the asset's newest version.
 * @param known the files of that version
 * @returns null where the content is the newest, or where that is not known
 */
export function laterContent(
  { files, isComplete }: { files: readonly SdmaFile[]; isComplete: boolean },
  { fileId, pathId, path }: Pick<SdmaFile, "fileId" | "pathId" | "path">,
): LaterContent | null {
  const atPath = files.find((file) => file.pathId === pathId);
  if (atPath) return atPath.fileId === fileId ? null : { kind: "replaced", by: atPath };
  return isComplete && !isHidden(path) ? { kind: "gone" } : null;
}
