"use client";

import clsx from "clsx";
import { Check, Download, Eye, File, Folder } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { GivenName } from "@/components/ui/given-name";
import type { GuestFile } from "@/lib/shared/contracts/guest-link";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import { formatOfPath } from "@/lib/shared/previews/file-format";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";

export interface GuestFilesProps {
  files: readonly GuestFile[];
  /** false: there are more than are listed. */
  isWhole: boolean;
  previewedId: string | null;
  /** Downloaded from this page. */
  takenIds: ReadonlySet<string>;
  pendingId: string | null;
  isUsedUp: boolean;
  canPreview: (file: GuestFile) => boolean;
  onPreview: (file: GuestFile) => void;
  onDownload: (file: GuestFile) => void;
}

const firstRows = 200;
const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const folderOf = ({ path }: GuestFile) => path.split("/").filter(Boolean).slice(0, -1).join("/");

/** Files by their folders, those of the root last, as in the portal's own lists. */
function inFolders(files: readonly GuestFile[]): [folder: string, files: GuestFile[]][] {
  const sorted = files.toSorted((a, b) => byName.compare(a.path, b.path));
  const folders = new Map<string, GuestFile[]>();
  for (const file of sorted) {
    const folder = folderOf(file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].toSorted(([a], [b]) => Number(a === "") - Number(b === "") || byName.compare(a, b));
}

/** What a guest may open. */
export function GuestFiles({ files, isWhole, ...row }: GuestFilesProps) {
  const [isLong, setLong] = useState(files.length <= firstRows);
  const folders = useMemo(() => inFolders(files), [files]);
  if (files.length === 0)
    return (
      <EmptyState icon={<Folder />} title="No files">
        There is nothing here yet. Ask the person who sent the link.
      </EmptyState>
    );
  let room = isLong ? Number.POSITIVE_INFINITY : firstRows;
  const shown = folders.map(([folder, all]) => {
    const some = all.slice(0, Math.max(0, room));
    room -= some.length;
    return { folder, all, some };
  });
  return (
    <div className="divide-y divide-line overflow-clip rounded-xl border border-line bg-surface shadow-card">
      {shown.map(({ folder, all, some }) => (
        <section key={folder} aria-label={folder || "Files"} className="divide-y divide-line empty:hidden">
          {folder && some.length > 0 && <FolderRow folder={folder} files={all} />}
          <ul className="divide-y divide-line">
            {some.map((file) => (
              <FileRow key={file.fileId} file={file} isIndented={folder !== ""} {...row} />
            ))}
          </ul>
        </section>
      ))}
      {!isLong && (
        <div className="p-3">
          <Button onClick={() => setLong(true)}>Show all {formatCount(files.length)} files</Button>
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

function FolderRow({ folder, files }: { folder: string; files: readonly GuestFile[] }) {
  const size = files.reduce((sum, file) => sum + Math.max(0, file.size), 0);
  return (
    <div className="flex min-h-9 items-center gap-2 bg-sunken px-3">
      <Folder aria-hidden className="size-4 shrink-0 text-ink-subtle" />
      <h2 dir="auto" title={visibleName(folder)} className="min-w-0 flex-1 truncate font-medium">
        <GivenName text={folder} />
      </h2>
      <span className="shrink-0 text-ink-subtle">
        {formatCountOf(files.length, { one: "file", many: "files" })} · {formatBytes(size)}
      </span>
    </div>
  );
}

type RowProps = Omit<GuestFilesProps, "files" | "isWhole"> & { file: GuestFile; isIndented: boolean };

function FileRow({ file, isIndented, ...props }: RowProps) {
  const { previewedId, takenIds, pendingId, isUsedUp, canPreview, onPreview, onDownload } = props;
  const name = nameOfPath(file.path);
  const isShown = file.fileId === previewedId;
  return (
    <li
      className={clsx(
        "flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1",
        isIndented && "pl-9",
        isShown && "bg-selected",
      )}
    >
      <File aria-hidden className="size-4 shrink-0 text-ink-subtle" />
      <span className="flex min-w-32 flex-1 flex-wrap items-center gap-x-2">
        <span dir="auto" title={visibleName(file.path)} className="min-w-0 truncate">
          <GivenName text={name} />
        </span>
        {takenIds.has(file.fileId) && (
          <span className="inline-flex items-center gap-1 text-success-ink text-xs">
            <Check aria-hidden className="size-3.5" /> downloaded
          </span>
        )}
      </span>
      <span className="w-20 text-ink-muted max-md:hidden">{formatOfPath(file.path)?.name ?? "File"}</span>
      <span className="w-20 shrink-0 text-right tabular-nums">{formatBytes(file.size)}</span>
      <span className="flex w-52 shrink-0 justify-end gap-1.5 max-sm:w-full">
        {canPreview(file) && (
          <Button
            size="sm"
            variant="ghost"
            icon={<Eye aria-hidden />}
            aria-pressed={isShown}
            aria-label={`Preview ${name}`}
            onClick={() => onPreview(file)}
          >
            Preview
          </Button>
        )}
        <Button
          size="sm"
          icon={<Download aria-hidden />}
          aria-label={`Download ${name}`}
          aria-disabled={pendingId !== null || undefined}
          disabledReason={isUsedUp ? "No downloads are left." : undefined}
          onClick={() => pendingId === null && onDownload(file)}
        >
          Download
        </Button>
      </span>
    </li>
  );
}
