"use client";

import { Map as MapIcon, MapPinOff, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { LazyPlaceMap } from "@/components/map/lazy-place-map";
import { toMapPlace } from "@/components/map/map-place";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { formatCoordinates } from "@/lib/shared/format/coordinates";
import type { SdmaLocation } from "@/lib/shared/sdma/generated/answers.gen";

export interface FileLocationProps {
  fileId: string;
  path: string;
  location: SdmaLocation | undefined;
}

/** The location of a file's content, on a map and as text. */
export function FileLocation({ fileId, path, location }: FileLocationProps) {
  const place = useMemo(() => toMapPlace({ id: fileId, label: path, location }), [fileId, path, location]);
  const places = useMemo(() => (place ? [place] : []), [place]);
  const [isWanted, want] = useState(false);
  return (
    <Card title="Location">
      {place && (place.point || place.shape) ? (
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
        <p className="mb-2 flex items-center gap-2 text-ink-muted">
          <MapPinOff aria-hidden className="size-4" />
          {place ? "Its location cannot be drawn." : "SDMA found no location in this file."}
        </p>
      )}
      {place?.fault && (
        <p className="mb-2 flex items-start gap-2 text-warning-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {place.fault}
        </p>
      )}
      <DefinitionList
        items={[
          { term: "Coordinates", value: formatCoordinates(location?.latitude, location?.longitude) },
          { term: "Place", value: location?.place },
          {
            term: "Box",
            value: location?.aabb && <code className="break-all text-xs">{location.aabb}</code>,
          },
        ]}
      />
    </Card>
  );
}
