import type { GuestFile } from "@/lib/shared/contracts/guest-link";

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const folderOf = ({ path }: GuestFile) => path.split("/").filter(Boolean).slice(0, -1).join("/");

export interface GuestFolder {
  /** Empty for files of the root. */
  name: string;
  files: GuestFile[];
  /** Bytes. */
  size: number;
}

/** Files by their folders, those of the root last, as in the portal's own lists. */
export function inFolders(files: readonly GuestFile[]): GuestFolder[] {
  const folders = new Map<string, GuestFile[]>();
  for (const file of files.toSorted((a, b) => byName.compare(a.path, b.path))) {
    const name = folderOf(file);
    const known = folders.get(name);
    if (known) known.push(file);
    else folders.set(name, [file]);
  }
  return [...folders]
    .map(([name, of]) => ({
      name,
      files: of,
      size: of.reduce((sum, { size }) => sum + Math.max(0, size), 0),
    }))
    .toSorted((a, b) => Number(a.name === "") - Number(b.name === "") || byName.compare(a.name, b.name));
}

export interface ShownFolder extends GuestFolder {
  isOpen: boolean;
  /** As many of its files as there is room for; none where it is closed. */
  shown: GuestFile[];
}

/**
 * What is shown of folders until there are as many files as there is room for; what is closed takes none of it.
 * @returns also how many files of open folders are not shown
 */
export function openFolders(
  folders: readonly GuestFolder[],
  { closed, room }: { closed: ReadonlySet<string>; room: number },
): { folders: ShownFolder[]; hidden: number } {
  let [left, hidden] = [room, 0];
  const shown = folders.map((folder) => {
    const isOpen = folder.name === "" || !closed.has(folder.name);
    const some = isOpen ? folder.files.slice(0, left) : [];
    if (isOpen) hidden += folder.files.length - some.length;
    left -= some.length;
    return { ...folder, isOpen, shown: some };
  });
  return { folders: shown, hidden };
}
