"use client";

import { MapPinned, Square } from "lucide-react";
import { parseAsInteger, useQueryState } from "nuqs";
import { useEffect, useMemo } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { toMapPlace } from "@/components/map/map-place";
import { MapWithList } from "@/components/map/map-with-list";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Waiting } from "@/components/problem/waiting";
import { assetKind } from "@/components/resources/asset/asset-kind";
import { assetType } from "@/components/resources/asset/asset-type";
import { useRoutes } from "@/components/resources/routes-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReadScope } from "@/lib/client/read-scope";
import { useCursorList } from "@/lib/client/use-cursor-list";
import { formatCountOf } from "@/lib/shared/format/count";
import type { ProjectAddress } from "@/lib/shared/routes";
import type {
  SdmaAsset,
  SdmaFile,
  SdmaListAssetsAnswer,
  SdmaProject,
} from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { requestOf } from "@/lib/shared/sdma/read-request";
import { LocateButtons } from "./locate-buttons";
import { projectLocation } from "./project-location";
import { useLocateAssets } from "./use-locate-assets";
import { useResumeLocating } from "./use-resume-locating";

const batch = 10;
/** How many assets were located: after a reload, or for the recipient of a link, as many are located again. */
const inAddress = parseAsInteger
  .withDefault(0)
  .withOptions({ history: "replace", shallow: true, scroll: false });
const readAssets = ({ assets }: SdmaListAssetsAnswer) => assets;

function placesOf(href: string, asset: SdmaAsset, files: readonly SdmaFile[]) {
  return files.flatMap(({ fileId, path, location }) => {
    const type = assetType(asset);
    const place = { id: fileId, label: asset.assetName, subLabel: path, href, location };
    return toMapPlace(type ? { ...place, type } : place) ?? [];
  });
}

export interface ProjectMapProps {
  scope: ReadScope;
  address: ProjectAddress;
  project: SdmaProject | null;
  firstPage: SdmaListAssetsAnswer;
}

/**
 * Where a project's assets lie. Only files have locations and SDMA lists files per asset, so each asset costs one
 * request: the page starts with the project's own location and asks before it uses more.
 */
export function ProjectMap({ scope, address, project, firstPage }: ProjectMapProps) {
  const routes = useRoutes();
  const list = useCursorList({
    scope,
    firstPage,
    requestPage: (nextToken) => requestOf(reads.listAssets, address, { nextToken }),
    readItems: readAssets,
    onCall: useRecordCalls(),
  });
  const located = useLocateAssets(scope, address.projectId);
  const waiting = list.items.filter(
    ({ assetId, fileCount }) => fileCount > 0 && !located.filesByAsset.has(assetId),
  );
  const places = useMemo(() => {
    const own =
      project &&
      toMapPlace({ id: project.projectId, label: project.projectName, location: projectLocation(project) });
    const ofAssets = list.items.flatMap((asset) =>
      placesOf(
        routes.asset({ ...address, assetId: asset.assetId }),
        asset,
        located.filesByAsset.get(asset.assetId) ?? [],
      ),
    );
    return own ? [own, ...ofAssets] : ofAssets;
  }, [project, list.items, located.filesByAsset, address, routes]);
  const [asBefore, setAsBefore] = useQueryState("located", inAddress);
  const next = waiting.slice(0, located.filesByAsset.size === 0 ? Math.max(asBefore, batch) : batch);
  const { size } = located.filesByAsset;
  useEffect(() => {
    if (size > 0) void setAsBefore(size);
  }, [size, setAsBefore]);
  useResumeLocating({
    ...{ scope, projectId: address.projectId, size, asBefore },
    isLocating: located.isLocating,
    resume: () => located.locate(next.slice(0, asBefore)),
  });
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-2">
        {located.isLocating ? (
          <>
            <Button icon={<Square aria-hidden />} onClick={located.stop}>
              Stop
            </Button>
            {/* Each located asset restarts the wait. */}
            <Waiting key={located.filesByAsset.size} label="Locating assets" />
          </>
        ) : (
          <>
            <LocateButtons scope={scope} next={next} waiting={waiting} locate={located.locate} />
            {!list.isComplete && (
              <Button onClick={list.loadMore} disabled={list.isLoadingMore}>
                List more assets
              </Button>
            )}
          </>
        )}
        <p role="status" className="ml-auto text-ink-muted">
          {located.filesByAsset.size} of {formatCountOf(list.items.length, assetKind.noun, list.isComplete)}{" "}
          checked · {formatCountOf(places.length, { one: "place", many: "places" })}
        </p>
      </div>
      {located.problem && <ProblemNotice problem={located.problem} onRetry={() => located.locate(next)} />}
      {list.isLoadingMore && !list.problem && <Waiting label="Listing more assets" onCancel={list.cancel} />}
      {list.problem && (
        <ProblemNotice
          problem={list.problem}
          onRetry={list.loadMore}
          isRetrying={list.isLoadingMore}
          onCancel={list.cancel}
        />
      )}
      {places.length > 0 ? (
        <MapWithList places={places} label={`Map of ${project?.projectName ?? "this project"}`} />
      ) : (
        <EmptyState
          icon={<MapPinned />}
          title={located.filesByAsset.size > 0 ? "No location found yet" : "Nothing located yet"}
        >
          Locations belong to files, and SDMA lists files asset by asset: locating an asset uses one request
          of the daily quota. Choose above how many requests to use.
        </EmptyState>
      )}
    </div>
  );
}
