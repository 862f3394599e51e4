"use client";

import { ImageOff, Map as MapIcon } from "lucide-react";
import { useMemo } from "react";
import { LazyPlaceMap } from "@/components/map/lazy-place-map";
import { toMapPlace } from "@/components/map/map-place";
import { ContentPicture } from "@/components/previews/content-picture";
import { WaitingSkeleton } from "@/components/problem/waiting";
import { useRoutes } from "@/components/resources/routes-provider";
import { Button } from "@/components/ui/button";
import type { ReadScope } from "@/lib/client/read-scope";
import type { AssetAddress } from "@/lib/shared/routes";
import type { SdmaAsset } from "@/lib/shared/sdma/generated/answers.gen";
import type { AssetFilesRead } from "./use-asset-files";

const box =
  "flex h-45 flex-col items-center justify-center gap-2 overflow-clip rounded-xl border border-line bg-sunken text-ink-muted";

export interface AssetGlanceProps {
  scope: ReadScope;
  address: AssetAddress;
  asset: SdmaAsset;
  files: AssetFilesRead;
}

/** Location or preview of an asset. Nothing is read before someone chooses the asset. */
export function AssetGlance({ scope, address, asset, files }: AssetGlanceProps) {
  const routes = useRoutes();
  const listed = files.data?.files;
  const places = useMemo(
    () =>
      listed?.flatMap(
        ({ fileId, path, location }) =>
          toMapPlace({ id: fileId, label: path, href: routes.file({ ...address, fileId }), location }) ?? [],
      ) ?? [],
    [listed, address, routes],
  );
  if (!files.isWanted)
    return (
      <div className={box}>
        <Button icon={<MapIcon aria-hidden />} onClick={files.read}>
          Show map and preview
        </Button>
      </div>
    );
  if (files.isLoading)
    return <WaitingSkeleton label="Loading files" onCancel={files.cancel} className="h-45" />;
  if (!files.data)
    return (
      <div className={box}>
        <ImageOff aria-hidden className="size-5" />
        Its files could not be read
      </div>
    );
  const thumbnailId = asset.thumbnailFileId ?? listed?.flatMap(({ previews }) => previews ?? [])[0]?.fileId;
  const hasPlace = places.some(({ point, shape }) => point || shape);
  if (!hasPlace && !thumbnailId)
    return (
      <div className={box}>
        <ImageOff aria-hidden className="size-5" />
        No location and no preview in its files
      </div>
    );
  return (
    <>
      {thumbnailId && (
        <div className="flex min-h-45 flex-col justify-center overflow-clip rounded-xl border border-line">
          <ContentPicture
            scope={scope}
            href={routes.fileContent({ ...address, fileId: thumbnailId })}
            alt={`Preview of ${asset.assetName}`}
            className="h-45 w-full object-cover"
          />
        </div>
      )}
      {hasPlace && (
        <div className="h-45 overflow-clip rounded-xl border border-line">
          <LazyPlaceMap places={places} label={`Map of ${asset.assetName}`} isCompact />
        </div>
      )}
    </>
  );
}
