"use client";

import clsx from "clsx";
import { ImageOff, Map as MapIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { LazyPlaceMap } from "@/components/map/lazy-place-map";
import { type MapPlace, toMapPlace } from "@/components/map/map-place";
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
export function AssetGlance(props: AssetGlanceProps) {
  const { address, asset, files } = props;
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
  const hasPlace = files.isWanted && places.some(({ point, shape }) => point || shape);
  return (
    <div className="relative flex flex-col gap-3">
      <GlanceBeforeMap {...props} hasPlace={hasPlace} />
      <KeptMap places={hasPlace ? places : null} label={`Map of ${asset.assetName}`} />
    </div>
  );
}

/** What there is besides a map: the preview, and why there is none. */
function GlanceBeforeMap({
  scope,
  address,
  asset,
  files,
  hasPlace,
}: AssetGlanceProps & { hasPlace: boolean }) {
  const routes = useRoutes();
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
  const thumbnailId =
    asset.thumbnailFileId ?? files.data.files.flatMap(({ previews }) => previews ?? [])[0]?.fileId;
  if (thumbnailId)
    return (
      <div className="flex min-h-45 flex-col justify-center overflow-clip rounded-xl border border-line">
        <ContentPicture
          key={thumbnailId}
          scope={scope}
          href={routes.fileContent({ ...address, fileId: thumbnailId })}
          alt={`Preview of ${asset.assetName}`}
          className="h-45 w-full object-cover"
        />
      </div>
    );
  if (hasPlace) return null;
  return (
    <div className={box}>
      <ImageOff aria-hidden className="size-5" />
      No location and no preview in its files
    </div>
  );
}

interface DrawnMap {
  places: readonly MapPlace[];
  label: string;
}

/**
 * One map for asset after asset. Where an asset has no place, or none is known yet, the map waits unseen at its size.
 * @param places null: nothing to draw
 */
function KeptMap({ places, label }: { places: readonly MapPlace[] | null; label: string }) {
  const [drawn, setDrawn] = useState<DrawnMap | null>(null);
  if (places && (drawn?.places !== places || drawn.label !== label)) setDrawn({ places, label });
  if (!drawn) return null;
  return (
    <div
      className={clsx(
        "h-45 overflow-clip rounded-xl border border-line",
        places === null && "invisible absolute inset-x-0 top-0",
      )}
    >
      <LazyPlaceMap places={drawn.places} label={drawn.label} isCompact />
    </div>
  );
}
