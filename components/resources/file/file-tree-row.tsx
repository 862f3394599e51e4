"use client";

import clsx from "clsx";
import { ChevronRight, File, Folder, FolderOpen } from "lucide-react";
import Link from "next/link";
import { useCallback, useState } from "react";
import { rowInWindow } from "@/components/data-grid/use-row-window";
import { fileNoun } from "@/components/resources/file-noun";
import { useRoutes } from "@/components/resources/routes-provider";
import { StateBadge } from "@/components/resources/state-badge";
import { GivenName } from "@/components/ui/given-name";
import { RelativeTime } from "@/components/ui/relative-time";
import { useContentAddress } from "@/lib/client/use-content-address";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { AssetAddress } from "@/lib/shared/routes";
import { mtimeToEpochMs } from "@/lib/shared/sdma/epoch";
import type { TreeFile, TreeFolder, TreeRow } from "./file-tree";
import { thumbnailOf } from "./thumbnail-of";

const indentRem = 1.25;
/** Folders may be nested to any depth: a narrow row must keep room for the name, so deeper levels share an indent. */
const indentOf = (level: number) => `min(${(level - 1) * indentRem}rem, 30%)`;

export interface FileTreeRowProps {
  id: string;
  row: TreeRow;
  /** Distance from the top of the tree, in px. */
  top: number;
  address: AssetAddress;
  isActive: boolean;
  /** Shows the picture that SDMA made of a file; one request for each. */
  hasThumbnails: boolean;
  onPick: () => void;
}

/** A folder with its totals, or a file. */
export function FileTreeRow({ id, row, top, address, isActive, hasThumbnails, onPick }: FileTreeRowProps) {
  const { node, level, isOpen } = row;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the tree itself takes focus and keys
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblingCount}
      aria-selected={isActive}
      aria-expanded={node.kind === "folder" ? isOpen : undefined}
      onClick={onPick}
      className={clsx(
        rowInWindow,
        "flex h-9 items-center border-line border-b px-3 hover:bg-hover",
        node.kind === "folder" && "cursor-pointer",
        isActive &&
          "group-focus-visible/tree:bg-selected group-focus-visible/tree:shadow-[inset_2px_0_0_var(--focus)]",
      )}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span
        className="flex min-w-0 flex-1 items-center gap-2"
        style={{ paddingInlineStart: indentOf(level) }}
      >
        {node.kind === "folder" ? (
          <FolderName folder={node} isOpen={isOpen} />
        ) : (
          <FileName file={node} address={address} hasThumbnails={hasThumbnails} />
        )}
      </span>
      {node.kind === "folder" ? <FolderFacts folder={node} /> : <FileFacts file={node} />}
    </div>
  );
}

function FolderName({ folder, isOpen }: { folder: TreeFolder; isOpen: boolean }) {
  const Icon = isOpen ? FolderOpen : Folder;
  return (
    <>
      <ChevronRight
        aria-hidden
        className={clsx("size-3.5 shrink-0 text-ink-subtle", isOpen && "rotate-90")}
      />
      <Icon aria-hidden className="size-4 shrink-0 text-ink-subtle" />
      <span dir="auto" title={visibleName(folder.path)} className="truncate font-medium">
        <GivenName text={folder.name} />
      </span>
    </>
  );
}

/** A small picture in the place of the icon; the icon where there is none or it fails. */
function Thumbnail({ href }: { href: string | null }) {
  return href ? <Picture href={href} /> : noPicture;
}

const noPicture = <File aria-hidden className="ml-5.5 size-4 shrink-0 text-ink-subtle" />;

function Picture({ href }: { href: string }) {
  const [hasFailed, setFailed] = useState(false);
  const fail = useCallback(() => setFailed(true), []);
  const src = useContentAddress(href, 0, fail);
  if (src === null || hasFailed) return noPicture;
  return (
    // biome-ignore lint/performance/noImgElement: the address needs the session, which Next's image service has not
    <img
      src={src}
      alt=""
      loading="lazy"
      onError={fail}
      className="ml-3.5 size-6 shrink-0 rounded bg-checkered object-cover"
    />
  );
}

function FileName({
  file,
  address,
  hasThumbnails,
}: Pick<FileTreeRowProps, "address" | "hasThumbnails"> & { file: TreeFile }) {
  const routes = useRoutes();
  const pictureId = hasThumbnails ? thumbnailOf(file.file) : null;
  return (
    <>
      <Thumbnail href={pictureId ? routes.fileContent({ ...address, fileId: pictureId }) : null} />
      <Link
        href={routes.file({ ...address, fileId: file.file.fileId })}
        prefetch={false}
        tabIndex={-1}
        dir="auto"
        title={visibleName(file.path)}
        className="truncate hover:underline"
      >
        <GivenName text={file.name} />
      </Link>
    </>
  );
}

function FolderFacts({ folder }: { folder: TreeFolder }) {
  return (
    <>
      <span className="shrink-0 pl-3 text-ink-muted max-md:hidden">
        {formatCountOf(folder.fileCount, fileNoun)}
      </span>
      <span className="w-24 shrink-0 text-right text-ink-muted tabular-nums">
        {formatBytes(folder.totalSize)}
      </span>
      <span className="w-32 shrink-0 max-md:hidden" />
    </>
  );
}

function FileFacts({ file: { file } }: { file: TreeFile }) {
  return (
    <>
      <span className="w-28 shrink-0 pl-1 max-md:hidden">
        <StateBadge state={file.state} />
      </span>
      <span className="w-24 shrink-0 text-right tabular-nums">{formatBytes(file.size)}</span>
      <span className="w-32 shrink-0 pl-6 text-ink-muted max-md:hidden">
        <RelativeTime atMs={mtimeToEpochMs(file.mtime)} variant="calendar" />
      </span>
    </>
  );
}
