import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";

export interface TreeFolder {
  kind: "folder";
  name: string;
  /** Path from the asset's root without a trailing slash; unique in the tree. */
  path: string;
  children: TreeNode[];
  /** Files below, at any depth. */
  fileCount: number;
  /** Bytes below, at any depth. */
  totalSize: number;
}

export interface TreeFile {
  kind: "file";
  name: string;
  path: string;
  file: SdmaFile;
}

export type TreeNode = TreeFolder | TreeFile;

const newFolder = (name: string, path: string): TreeFolder => ({
  kind: "folder",
  name,
  path,
  children: [],
  fileCount: 0,
  totalSize: 0,
});

function childFolder(folders: Map<string, TreeFolder>, parent: TreeFolder, name: string): TreeFolder {
  const path = parent.path ? `${parent.path}/${name}` : name;
  const known = folders.get(path);
  if (known) return known;
  const folder = newFolder(name, path);
  folders.set(path, folder);
  parent.children.push(folder);
  return folder;
}

const isCountable = (size: number) => Number.isFinite(size) && size > 0;

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function sortTree(folder: TreeFolder) {
  folder.children.sort((left, right) =>
    left.kind === right.kind ? byName.compare(left.name, right.name) : left.kind === "folder" ? -1 : 1,
  );
  for (const child of folder.children) if (child.kind === "folder") sortTree(child);
}

/**
 * Arranges a flat listing as folders, folders first, then by name with numbers in their order.
 * Leading, doubled and trailing slashes name no folder; a file and a folder may share a name.
 */
export function buildFileTree(files: readonly SdmaFile[]): TreeFolder {
  const root = newFolder("", "");
  const folders = new Map<string, TreeFolder>();
  for (const file of files) {
    const names = file.path.split("/").filter((name) => name !== "");
    const name = names.pop() ?? file.fileId;
    const trail = [root];
    let parent = root;
    for (const folderName of names) {
      parent = childFolder(folders, parent, folderName);
      trail.push(parent);
    }
    parent.children.push({ kind: "file", name, path: file.path, file });
    for (const folder of trail) {
      folder.fileCount += 1;
      folder.totalSize += isCountable(file.size) ? file.size : 0;
    }
  }
  sortTree(root);
  return root;
}

export interface TreeRow {
  node: TreeNode;
  /** 1 for what lies in the root, as aria-level counts. */
  level: number;
  isOpen: boolean;
  /** 1-based place among its siblings, and how many they are. */
  position: number;
  siblingCount: number;
}

/** The rows that show while the folders in `openPaths` are open, in reading order. */
export function visibleTreeRows(root: TreeFolder, openPaths: ReadonlySet<string>, level = 1): TreeRow[] {
  return root.children.flatMap((node, index) => {
    const isOpen = node.kind === "folder" && openPaths.has(node.path);
    const row = { node, level, isOpen, position: index + 1, siblingCount: root.children.length };
    return isOpen ? [row, ...visibleTreeRows(node, openPaths, level + 1)] : [row];
  });
}

/** Folders that are open without anybody's doing; those that once were stay open, whatever is loaded since. */
export function keptOpenPaths(root: TreeFolder, kept: ReadonlySet<string>): ReadonlySet<string> {
  const opened = [...initiallyOpenPaths(root)].filter((path) => !kept.has(path));
  return opened.length > 0 ? new Set([...kept, ...opened]) : kept;
}

/** Paths of every folder. */
export function allFolderPaths(folder: TreeFolder): string[] {
  return folder.children.flatMap((node) =>
    node.kind === "folder" ? [node.path, ...allFolderPaths(node)] : [],
  );
}

/** Paths of every folder, or of those of the first levels where the tree is large. */
export function initiallyOpenPaths(root: TreeFolder, mostRows = 200): Set<string> {
  const open = new Set<string>();
  let level: TreeFolder[] = root.children.filter((node) => node.kind === "folder");
  let rows = root.children.length;
  while (level.length > 0) {
    const added = level.reduce((sum, folder) => sum + folder.children.length, 0);
    if (rows + added > mostRows) break;
    rows += added;
    for (const folder of level) open.add(folder.path);
    level = level.flatMap(({ children }) => children.filter((node) => node.kind === "folder"));
  }
  return open;
}
