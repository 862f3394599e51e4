"use client";

import clsx from "clsx";
import { ChevronDown, ChevronRight, Folder, FolderOpen } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { GivenName } from "@/components/ui/given-name";
import type { GuestFile } from "@/lib/shared/contracts/guest-link";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import { type FileIndent, type GuestFileActions, GuestFileRow, guestColumns } from "./guest-file-row";
import { inFolders, openFolders, type ShownFolder } from "./guest-folders";
import type { GuestMemory } from "./use-guest-memory";

export interface GuestFilesProps extends GuestFileActions {
  files: readonly GuestFile[];
  /** false: there are more than are listed. */
  isWhole: boolean;
  memory: Pick<GuestMemory, "closedFolders" | "setClosedFolders" | "toggleFolder">;
}

const firstRows = 200;

/** What a guest may open, in folders that close. */
export function GuestFiles({ files, isWhole, memory, ...row }: GuestFilesProps) {
  const { closedFolders, setClosedFolders, toggleFolder } = memory;
  const [isLong, setLong] = useState(false);
  const all = useMemo(() => inFolders(files), [files]);
  if (files.length === 0)
    return (
      <EmptyState icon={<Folder />} title="No files">
        There is nothing here yet. Ask the person who sent the link.
      </EmptyState>
    );
  const room = isLong ? Number.POSITIVE_INFINITY : firstRows;
  const { folders, hidden } = openFolders(all, { closed: closedFolders, room });
  const names = all.flatMap(({ name }) => name || []);
  return (
    <div className="divide-y divide-line overflow-clip rounded-xl border border-line bg-surface shadow-card">
      <Head folders={names} closed={closedFolders} onClose={setClosedFolders} />
      {folders.map((folder) => (
        <FolderSection
          key={folder.name}
          folder={folder}
          indent={folder.name ? "folder" : names.length > 0 ? "root" : "none"}
          onToggle={toggleFolder}
          {...row}
        />
      ))}
      {hidden > 0 && (
        <div className="p-3">
          <Button onClick={() => setLong(true)}>
            Show {formatCountOf(hidden, { one: "more file", many: "more files" }, true)}
          </Button>
        </div>
      )}
      {!isWhole && (
        <p className="p-3 text-ink-muted">
          The asset has more files than can be listed here. Ask the person who sent the link for the others.
        </p>
      )}
    </div>
  );
}

interface HeadProps {
  folders: readonly string[];
  closed: ReadonlySet<string>;
  onClose: (folders: ReadonlySet<string>) => void;
}

/** Names of the columns where there are columns, and a way to close every folder where there are several. */
function Head({ folders, closed, onClose }: HeadProps) {
  const areClosed = folders.every((name) => closed.has(name));
  const hasButton = folders.length > 1;
  return (
    <div
      className={clsx(
        "flex min-h-9 items-center gap-x-3 px-3 py-1 text-ink-subtle text-xs",
        !hasButton && "max-md:hidden",
      )}
    >
      <span className="flex-1">
        <span aria-hidden>Name</span>
      </span>
      <span aria-hidden className={guestColumns.type}>
        Type
      </span>
      <span aria-hidden className={clsx(guestColumns.size, "max-md:hidden")}>
        Size
      </span>
      <span className={clsx(guestColumns.actions, "max-md:w-auto")}>
        {hasButton && (
          <Button size="sm" variant="ghost" onClick={() => onClose(new Set(areClosed ? [] : folders))}>
            {areClosed ? "Expand all" : "Collapse all"}
          </Button>
        )}
      </span>
    </div>
  );
}

interface FolderSectionProps extends GuestFileActions {
  folder: ShownFolder;
  indent: FileIndent;
  onToggle: (name: string) => void;
}

function FolderSection({ folder, indent, onToggle, ...row }: FolderSectionProps) {
  const { name, isOpen, shown } = folder;
  const id = useId();
  if (name === "" && shown.length === 0) return null;
  return (
    <section aria-label={name || "Files outside folders"} className={clsx(isOpen && "divide-y divide-line")}>
      {name && <FolderRow folder={folder} listId={id} onToggle={() => onToggle(name)} />}
      <ul id={id} hidden={!isOpen} className="divide-y divide-line">
        {shown.map((file) => (
          <GuestFileRow key={file.fileId} file={file} indent={indent} {...row} />
        ))}
      </ul>
    </section>
  );
}

interface FolderRowProps {
  folder: ShownFolder;
  listId: string;
  onToggle: () => void;
}

function FolderRow({ folder: { name, files, size, isOpen }, listId, onToggle }: FolderRowProps) {
  const [Chevron, Icon] = isOpen ? [ChevronDown, FolderOpen] : [ChevronRight, Folder];
  const count = formatCountOf(files.length, { one: "file", many: "files" }, true);
  return (
    <h2>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={onToggle}
        className="flex min-h-9 w-full items-center gap-x-3 bg-sunken px-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="flex min-w-0 flex-1 items-center gap-2">
          <Chevron aria-hidden className="size-4 shrink-0 text-ink-subtle" />
          <Icon aria-hidden className="size-4 shrink-0 text-ink-subtle" />
          <span dir="auto" title={visibleName(name)} className="min-w-0 truncate font-medium">
            <GivenName text={name} />
          </span>
        </span>
        <span className="w-20 shrink-0 text-ink-muted max-md:w-auto">{count}</span>
        <span className={clsx(guestColumns.size, "text-ink-muted max-md:w-auto")}>{formatBytes(size)}</span>
        <span aria-hidden className={clsx(guestColumns.actions, "max-md:hidden")} />
      </button>
    </h2>
  );
}
