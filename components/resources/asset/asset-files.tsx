"use client";

import { FileQuestion, Images } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { CostlyButton } from "@/components/calls/costly-button";
import { FilterField } from "@/components/data-grid/filter-field";
import { FilteredOut } from "@/components/data-grid/filtered-out";
import { rowFilter } from "@/components/data-grid/row-filter";
import { useTableView } from "@/components/data-grid/use-table-view";
import { useRegisterPaletteItems } from "@/components/palette/palette-items";
import { FileTreeView } from "@/components/resources/file/file-tree-view";
import { thumbnailOf } from "@/components/resources/file/thumbnail-of";
import { fileNoun } from "@/components/resources/file-noun";
import { ListFooter } from "@/components/resources/list-footer";
import { ReadAllButton } from "@/components/resources/read-all-button";
import { useRoutes } from "@/components/resources/routes-provider";
import { type FileListProps, useFileList } from "@/components/resources/use-file-list";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/lib/shared/format/bytes";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import type { SdmaFile } from "@/lib/shared/sdma/generated/answers.gen";

export interface AssetFilesProps extends FileListProps {
  /** Files that the asset counts. */
  total: number | null;
}

function filteredFiles(files: readonly SdmaFile[], q: string): readonly SdmaFile[] {
  const fits = rowFilter<SdmaFile>({ q, state: "", type: "" }, ({ path }) => ({ name: path }));
  return fits ? files.filter(fits) : files;
}

/** The files of an asset's newest version as a tree. Folder totals count loaded files only. */
export function AssetFiles(props: AssetFilesProps) {
  const routes = useRoutes();
  const { address } = props;
  const list = useFileList(props);
  const { view } = useTableView();
  const q = useDeferredValue(view.q.trim());
  const shown = useMemo(() => filteredFiles(list.items, q), [list.items, q]);
  const [hasThumbnails, setThumbnails] = useState(false);
  useRegisterPaletteItems(
    useCallback(
      () =>
        list.items.map(({ fileId, path }) => ({
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
  const canScrollOn =
    q === "" && !list.isComplete && !list.isLoadingMore && !list.problem && !list.needsContinue;
  return (
    <div className="flex min-h-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
      <div className="mb-2.5 flex flex-wrap items-center justify-end gap-3">
        <FilterField label="Filter by path" />
        <p role="status" className="ml-auto text-ink-muted">
          {q !== "" && `${formatCount(shown.length)} of `}
          {formatCountOf(list.items.length, fileNoun, list.isComplete)} · {formatBytes(size)}
          {list.isComplete ? "" : " loaded; folder totals count loaded files only"}
        </p>
        {!list.problem && !list.isLooping && (
          <ReadAllButton
            scope={props.scope}
            total={{ ...list, total: props.total, loaded: list.items.length }}
            aria-disabled={list.isLoadingMore}
            onStart={list.readAll}
          />
        )}
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
      {shown.length > 0 ? (
        <FileTreeView
          address={address}
          files={shown}
          hasThumbnails={hasThumbnails}
          filter={q}
          onNearEnd={canScrollOn ? list.loadMore : null}
        />
      ) : (
        <FilteredOut noun={fileNoun.many} />
      )}
      <ListFooter list={list} isFiltered={q !== ""} hasButton />
    </div>
  );
}
