"use client";

import "maplibre-gl/dist/maplibre-gl.css";
import { Scan } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { useBaseMap } from "./base-maps";
import { framePlaces } from "./create-place-map";
import type { MapPlace } from "./map-place";
import { type MapReadout, writeReadout } from "./map-readout";
import type { MapView } from "./map-view";
import { useLiveMap } from "./use-live-map";

export interface PlaceMapProps {
  places: readonly MapPlace[];
  /** Read out as the map's name. */
  label: string;
  isCompact?: boolean;
  selectedId?: string | null;
  onSelect?: (id: string) => void;
  /** What to show at first; null for all places. */
  view?: MapView | null;
  onView?: (view: MapView | null) => void;
}

const mapLook =
  "h-full w-full bg-sunken [&_.maplibregl-ctrl-attrib]:bg-surface! [&_.maplibregl-ctrl-attrib]:text-ink-muted! [&_.maplibregl-ctrl-attrib_a]:text-ink-muted! dark:[&_.maplibregl-ctrl-attrib-button]:invert dark:[&_.maplibregl-ctrl-icon]:invert [&_.maplibregl-ctrl-group]:bg-surface! [&_.maplibregl-ctrl-scale]:bg-surface! [&_.maplibregl-ctrl-scale]:border-ink-muted! [&_.maplibregl-ctrl-scale]:text-ink!";

const ignore = () => undefined;

/** A map of places. The list beside it has the same content; without WebGL there is only the list. */
export function PlaceMap(props: PlaceMapProps) {
  const { places, label, isCompact = false, selectedId = null, view = null } = props;
  const { onSelect = ignore, onView = ignore } = props;
  const container = useRef<HTMLDivElement>(null);
  const readout = useRef<MapReadout>({ point: null, note: null });
  const { maps, baseMap, choose } = useBaseMap();
  const { map, isUnavailable, hasBaseFailed } = useLiveMap(container, {
    places,
    label,
    baseMap,
    isCompact,
    selectedId,
    view,
    onSelect,
    onMove: onView,
    onPoint: (at) => writeReadout(readout.current, at, baseMap === null),
  });

  if (isUnavailable)
    return (
      <p className="flex h-full items-center justify-center bg-sunken p-4 text-center text-ink-muted">
        This browser cannot draw maps (WebGL is off or missing). The places are listed as text.
      </p>
    );
  const showAll = () => {
    onView(null);
    if (map.current) framePlaces(map.current, places, { isCompact, isAsked: true });
  };
  return (
    <div className="relative h-full min-h-0 w-full">
      <div ref={container} className={mapLook} />
      {!isCompact && (
        <>
          <div className="absolute top-2 left-2 flex gap-2">
            <IconButton
              label="Show all places"
              icon={<Scan aria-hidden />}
              onClick={showAll}
              className="border border-line bg-surface!"
            />
            {maps.length > 0 && (
              <Select
                label="Base map"
                value={baseMap?.label ?? ""}
                options={[
                  { value: "", label: "Outlines" },
                  ...maps.map((each) => ({ value: each.label, label: each.label })),
                ]}
                onValueChange={choose}
              />
            )}
          </div>
          {hasBaseFailed && (
            <p
              role="status"
              className="absolute top-12 left-2 max-w-[calc(100%-4rem)] bg-surface px-2 py-1 text-warning-ink text-xs"
            >
              The base map “{baseMap?.label}” does not load. Its server may be down, or refuse this site.
            </p>
          )}
          <p className="pointer-events-none absolute bottom-9 left-2.5 flex flex-col items-start text-ink text-xs tabular-nums">
            <span
              ref={(element) => {
                readout.current.note = element;
              }}
              className="bg-surface px-1 empty:hidden"
            />
            <span
              ref={(element) => {
                readout.current.point = element;
              }}
              title="Latitude, longitude"
              className="bg-surface px-1 empty:hidden"
            />
          </p>
        </>
      )}
    </div>
  );
}
