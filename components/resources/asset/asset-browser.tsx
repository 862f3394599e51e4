"use client";

import { Boxes } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { useTableView } from "@/components/data-grid/use-table-view";
import { ResourceList } from "@/components/resources/resource-list";
import { useRoutes } from "@/components/resources/routes-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import type { ReadScope } from "@/lib/client/read-scope";
import { useCursorList } from "@/lib/client/use-cursor-list";
import { type SdmaRead, useSdmaRead } from "@/lib/client/use-sdma-read";
import type { SdmaListAssetsAnswer } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
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
  /** Assets that the project counts. */
  total?: number | null;
}

/** A link may choose an asset that no page of the list has brought yet. One request, where its project is known. */
function useAbsentAsset(
  scope: ReadScope,
  {
    libraryId,
    projectId,
    assetId,
  }: { libraryId: string; projectId: string | undefined; assetId: string | null },
) {
  return useSdmaRead({
    scope,
    request: projectId && assetId ? requestOf(reads.getAsset, { libraryId, projectId, assetId }) : null,
    onCall: useRecordCalls(),
  });
}

interface AbsentAssetProps {
  read: Pick<SdmaRead<unknown>, "data" | "problem" | "isLoading">;
  canBeRead: boolean;
  onForget: () => void;
}

/** Says of a chosen asset that the rows do not have it. */
function AbsentAsset({ read, canBeRead, onForget }: AbsentAssetProps) {
  if (read.isLoading) return null;
  const words =
    canBeRead && read.problem
      ? `The selected asset could not be read: ${read.problem.title}.`
      : "The selected asset is not among the loaded rows.";
  return (
    <div role="status" className="mb-2.5 flex flex-wrap items-center gap-3 text-ink-muted">
      <span>{words}</span>
      <Button size="sm" onClick={onForget}>
        Clear the selection
      </Button>
    </div>
  );
}

/** Assets as a table with the details of the chosen one beside it. */
export function AssetBrowser({ scope, libraryId, projectId, firstPage, total = null }: AssetBrowserProps) {
  const { deploymentId } = scope;
  const { view, setView } = useTableView();
  const [pickedId, setPickedId] = useState<string | null>(null);
  const list = useCursorList({
    scope,
    firstPage,
    requestPage: (nextToken) =>
      projectId
        ? requestOf(reads.listAssets, { libraryId, projectId }, { nextToken })
        : requestOf(reads.listLibraryAssets, { libraryId }, { nextToken }),
    readItems: readAssets,
    onCall: useRecordCalls(),
  });
  const routes = useRoutes();
  const rowHref = useMemo(() => assetHref(routes, deploymentId), [routes, deploymentId]);
  const columns = useMemo(
    () => assetColumns({ deploymentId, scope: projectId ? "project" : "library", rowHref }),
    [deploymentId, projectId, rowHref],
  );
  // The row answers a key at once; its details follow, and are left out for rows that somebody only passes.
  const chosenId = useDeferredValue(view.selected);
  const loaded = chosenId ? list.items.find(({ assetId }) => assetId === chosenId) : undefined;
  const absentId = loaded ? null : chosenId;
  const absent = useAbsentAsset(scope, { libraryId, projectId, assetId: absentId });
  const selected = loaded ?? absent.data;
  const close = useCallback(() => void setView({ selected: null }), [setView]);
  return (
    <div className="flex min-h-0 flex-1">
      <ResourceList
        scope={scope}
        kind={assetKind}
        total={total}
        note={absentId && <AbsentAsset read={absent} canBeRead={projectId !== undefined} onForget={close} />}
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
          scope={scope}
          asset={selected}
          isPicked={pickedId === selected.assetId}
          onClose={close}
        />
      )}
    </div>
  );
}
