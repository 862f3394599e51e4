"use client";

import { Boxes } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { useTableView } from "@/components/data-grid/use-table-view";
import { ResourceList } from "@/components/resources/resource-list";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { answerSchemas } from "@/lib/client/answer-schemas";
import type { ReadScope } from "@/lib/client/read-scope";
import { sdmaPaths } from "@/lib/client/sdma-paths";
import { useCursorList } from "@/lib/client/use-cursor-list";
import type { SdmaListAssetsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import { assetColumns, assetHref } from "./asset-columns";
import { assetKind } from "./asset-kind";

const AssetDetails = lazyPart(() => import("./asset-details").then((module) => module.AssetDetails), {
  failed: "overlay",
  dismiss: ({ onClose }) => onClose(),
  loading: <div className="hidden w-82 shrink-0 border-line border-l bg-surface lg:block" />,
});

const readAssets = ({ assets }: SdmaListAssetsAnswer) => assets;

export interface AssetBrowserProps {
  scope: ReadScope;
  libraryId: string;
  /** Absent: the assets of all projects. */
  projectId?: string;
  firstPage: SdmaListAssetsAnswer;
}

/** Assets as a table with the details of the chosen one beside it. */
export function AssetBrowser({ scope, libraryId, projectId, firstPage }: AssetBrowserProps) {
  const { deploymentId } = scope;
  const { view, setView } = useTableView();
  const [pickedId, setPickedId] = useState<string | null>(null);
  const list = useCursorList({
    scope,
    operationId: projectId ? "ListAssets" : "ListLibraryAssets",
    firstPage,
    loadSchema: answerSchemas.listAssets,
    wirePath: (nextToken) =>
      projectId
        ? sdmaPaths.listAssets({ libraryId, projectId }, { nextToken })
        : sdmaPaths.listLibraryAssets({ libraryId }, { nextToken }),
    readItems: readAssets,
    onCall: useRecordCalls(),
  });
  const columns = useMemo(
    () => assetColumns(deploymentId, projectId ? "project" : "library"),
    [deploymentId, projectId],
  );
  const rowHref = useMemo(() => assetHref(deploymentId), [deploymentId]);
  const selected = view.selected ? list.items.find(({ assetId }) => assetId === view.selected) : undefined;
  const close = useCallback(() => void setView({ selected: null }), [setView]);
  return (
    <div className="flex min-h-0 flex-1">
      <ResourceList
        kind={assetKind}
        list={list}
        columns={columns}
        rowHref={rowHref}
        hasFacets
        onPicked={setPickedId}
        empty={
          <EmptyState icon={<Boxes />} title="No assets yet">
            Scans, drawings, images and other files are listed here, grouped into assets. A Contributor of the
            project creates one with CreateAsset, or uploads it with AWS&apos;s desktop client.
          </EmptyState>
        }
      />
      {selected && (
        <AssetDetails
          key={selected.assetId}
          scope={scope}
          asset={selected}
          isPicked={pickedId === selected.assetId}
          onClose={close}
        />
      )}
    </div>
  );
}
