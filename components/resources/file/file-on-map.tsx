"use client";

import { Map as MapIcon, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { LazyPlaceMap } from "@/components/map/lazy-place-map";
import { toMapPlace } from "@/components/map/map-place";
import { Button } from "@/components/ui/button";
import type { SdmaLocation } from "@/lib/shared/sdma/generated/answers.gen";
import { NoLocation } from "./no-location";

export interface FileOnMapProps {
  fileId: string;
  path: string;
  location: SdmaLocation;
}

/** Where a file's content lies, on a map for those who ask for it. */
export function FileOnMap({ fileId, path, location }: FileOnMapProps) {
  const place = useMemo(() => toMapPlace({ id: fileId, label: path, location }), [fileId, path, location]);
  const places = useMemo(() => (place ? [place] : []), [place]);
  const [isWanted, want] = useState(false);
  if (!place) return <NoLocation>SDMA found no location in this file.</NoLocation>;
  return (
    <>
      {place.point || place.shape ? (
        <div className="mb-3 h-52 overflow-clip rounded-lg border border-line">
          {isWanted ? (
            <LazyPlaceMap places={places} label={`Location of ${path}`} isCompact />
          ) : (
            // Most people came for the file, and the map's code weighs more than the page.
            <div className="flex h-full items-center justify-center bg-sunken">
              <Button
                icon={<MapIcon aria-hidden />}
                onClick={() => want(true)}
                onPointerEnter={LazyPlaceMap.preload}
                onFocus={LazyPlaceMap.preload}
              >
                Show on a map
              </Button>
            </div>
          )}
        </div>
      ) : (
        <NoLocation>Its location cannot be drawn.</NoLocation>
      )}
      {place.fault && (
        <p className="mb-2 flex items-start gap-2 text-warning-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {place.fault}
        </p>
      )}
    </>
  );
}
