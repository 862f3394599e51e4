"use client";

import { FileQuestion, Images } from "lucide-react";
import { useMemo, useState } from "react";
import { CostlyButton } from "@/components/calls/costly-button";
import { useRegisterPaletteItems } from "@/components/palette/palette-items";
import { FileTreeView } from "@/components/resources/file/file-tree-view";
import { thumbnailOf } from "@/components/resources/file/thumbnail-of";
import { fileNoun } from "@/components/resources/file-noun";
import { ListFooter } from "@/components/resources/list-footer";
import { useRoutes } from "@/components/resources/routes-provider";
import { type FileListProps, useFileList } from "@/components/resources/use-file-list";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCountOf } from "@/lib/shared/format/count";

const paletteLimit = 200;

/** The files of an asset's newest version as a tree. Folder totals count loaded files only. */
export function AssetFiles(props: FileListProps) {
  const routes = useRoutes();
  const { address } = props;
  const list = useFileList(props);
  const [hasThumbnails, setThumbnails] = useState(false);
  useRegisterPaletteItems(
    useMemo(
      () =>
        list.items.slice(0, paletteLimit).map(({ fileId, path }) => ({
          id: fileId,
          label: path,
          kind: "file" as const,
          href: routes.file({ ...address, fileId }),
        })),
      [list.items, address, routes],
    ),
  );
  if (list.items.length === 0 && list.isComplete)
    return (
      <EmptyState icon={<FileQuestion />} title="No files yet">
        Files appear here once an upload into this asset has finished. A Contributor of the project uploads
        them.
      </EmptyState>
    );
  const pictured = list.items.filter((file) => thumbnailOf(file) !== null).length;
  const size = list.items.reduce((sum, file) => sum + Math.max(file.size, 0), 0);
  const canScrollOn = !list.isComplete && !list.isLoadingMore && !list.problem && !list.needsContinue;
  return (
    <div className="flex min-h-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
      <div className="mb-2.5 flex flex-wrap items-center justify-end gap-3">
        <p role="status" className="text-ink-muted">
          {formatCountOf(list.items.length, fileNoun, list.isComplete)} · {formatBytes(size)}
          {list.isComplete ? "" : " loaded; folder totals count loaded files only"}
        </p>
        {pictured > 0 && (
          <CostlyButton
            scope={props.scope}
            cost={hasThumbnails ? null : { requests: pictured }}
            icon={<Images aria-hidden />}
            aria-pressed={hasThumbnails}
            onStart={() => setThumbnails(!hasThumbnails)}
          >
            {hasThumbnails ? "Hide thumbnails" : "Show thumbnails"}
          </CostlyButton>
        )}
      </div>
      <FileTreeView
        address={address}
        files={list.items}
        hasThumbnails={hasThumbnails}
        onNearEnd={canScrollOn ? list.loadMore : null}
      />
      <ListFooter list={list} isFiltered={false} hasButton />
    </div>
  );
}
