import clsx from "clsx";
import { Check, Download, Eye, File, FileImage, FileText, type LucideIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { GivenName } from "@/components/ui/given-name";
import type { GuestFile } from "@/lib/shared/contracts/guest-link";
import { formatBytes } from "@/lib/shared/format/bytes";
import { visibleName } from "@/lib/shared/format/visible-name";
import { formatOfPath, type PreviewKind } from "@/lib/shared/previews/file-format";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";

/** Columns of a guest's files; on narrow screens what has no room goes below the name. */
export const guestColumns = {
  type: "w-20 shrink-0 max-md:hidden",
  size: "w-20 shrink-0 text-right tabular-nums",
  actions: "flex w-52 shrink-0 justify-end gap-1.5",
} as const;

export interface GuestFileActions {
  previewedId: string | undefined;
  /** Downloaded from this page. */
  takenIds: ReadonlySet<string>;
  pendingId: string | null;
  isUsedUp: boolean;
  canPreview: (file: GuestFile) => boolean;
  onPreview: (file: GuestFile) => void;
  onDownload: (file: GuestFile) => void;
}

function iconOf(preview: PreviewKind | undefined): LucideIcon {
  if (preview === "image") return FileImage;
  return preview === undefined || preview === "none" ? File : FileText;
}

/** Below a folder, beside folders, or in a list that has none. */
export type FileIndent = "folder" | "root" | "none";

const indents: Readonly<Record<FileIndent, string>> = {
  folder: "pr-3 pl-14 max-md:pl-9",
  root: "pr-3 pl-9 max-md:pl-3",
  none: "px-3",
};

export interface GuestFileRowProps extends GuestFileActions {
  file: GuestFile;
  indent: FileIndent;
}

/** A file that a guest may preview and download. */
export function GuestFileRow({ file, indent, ...actions }: GuestFileRowProps) {
  const format = formatOfPath(file.path);
  const Icon = iconOf(format?.preview);
  const isShown = file.fileId === actions.previewedId;
  return (
    <li
      className={clsx(
        "flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 py-1",
        indents[indent],
        isShown && "bg-selected",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-subtle" />
      <span className="flex min-w-32 flex-1 flex-wrap items-center gap-x-2">
        <span dir="auto" title={visibleName(file.path)} className="min-w-0 truncate">
          <GivenName text={nameOfPath(file.path)} />
        </span>
        {actions.takenIds.has(file.fileId) && (
          <span className="inline-flex items-center gap-1 text-success-ink text-xs">
            <Check aria-hidden className="size-3.5" /> downloaded
          </span>
        )}
      </span>
      <span className={clsx(guestColumns.type, "text-ink-muted")}>{format?.name ?? "File"}</span>
      <span className={guestColumns.size}>{formatBytes(file.size)}</span>
      <Actions file={file} isShown={isShown} {...actions} />
    </li>
  );
}

function Actions({
  file,
  isShown,
  pendingId,
  isUsedUp,
  canPreview,
  onPreview,
  onDownload,
}: GuestFileActions & { file: GuestFile; isShown: boolean }) {
  const name = nameOfPath(file.path);
  return (
    <span className={clsx(guestColumns.actions, "max-sm:w-full")}>
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
  );
}
