"use client";

import "maplibre-gl/dist/maplibre-gl.css";
import { Scan } from "lucide-react";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useIsDark } from "@/components/ui/use-theme";
import { formatCoordinates } from "@/lib/shared/format/coordinates";
import { basemapMaxZoom } from "./basemap-style";
import { createPlaceMap, framePlaces, showPlace } from "./create-place-map";
import type { MapPlace } from "./map-place";
import type { MapView } from "./map-view";
import { groupPlaces } from "./place-groups";
import { type DrawnPlaces, placeData } from "./place-layers";

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

function redraw(map: MapLibreMap, drawn: DrawnPlaces) {
  for (const [name, data] of Object.entries(placeData(drawn)))
    map.getSource<GeoJSONSource>(name)?.setData(data);
}

/** Runs once the style is there, which setting data needs. */
function whenReady(map: MapLibreMap, act: () => void) {
  if (map.getSource("points")) act();
  else map.once("styledata", act);
}

/** A degree is as many digits as a pixel can tell. */
const digitsAt = (zoom: number) => Math.min(7, Math.max(2, Math.ceil(zoom / 3)));

const beyondBasemap = "The base map ends at 1:10 million";

/** Written past React: it changes with every movement of the pointer. */
function writePoint(
  { point, note }: { point: HTMLElement | null; note: HTMLElement | null },
  { latitude, longitude, zoom }: MapView,
) {
  const within = ((((longitude + 180) % 360) + 360) % 360) - 180;
  if (point) point.textContent = formatCoordinates(latitude, within, digitsAt(zoom)) ?? "";
  if (note) note.textContent = zoom > basemapMaxZoom + 3 ? beyondBasemap : "";
}

interface LiveMap {
  map: RefObject<MapLibreMap | null>;
  isUnavailable: boolean;
}

/** Keeps one MapLibre map in step with the properties; a new one only for another theme or name. */
function useLiveMap(
  container: RefObject<HTMLDivElement | null>,
  readout: RefObject<{ point: HTMLElement | null; note: HTMLElement | null }>,
  {
    places,
    label,
    isCompact = false,
    selectedId = null,
    onSelect = ignore,
    view = null,
    onView = ignore,
  }: PlaceMapProps,
): LiveMap {
  const isDark = useIsDark();
  const groups = useMemo(() => groupPlaces(places), [places]);
  const map = useRef<MapLibreMap | null>(null);
  const [isUnavailable, setUnavailable] = useState(false);
  const latest = useRef({ drawn: { places, groups, isDark, selectedId }, view, onSelect, onView });
  const shown = useRef(latest.current.drawn);
  latest.current = { drawn: { places, groups, isDark, selectedId }, view, onSelect, onView };

  useEffect(() => {
    if (!container.current) return;
    const { drawn } = latest.current;
    shown.current = { ...drawn, isDark };
    try {
      map.current = createPlaceMap({
        container: container.current,
        label,
        drawn: shown.current,
        view: latest.current.view,
        isCompact,
        onSelect: (id) => latest.current.onSelect(id),
        onMove: (moved) => latest.current.onView(moved),
        onPoint: (at) => writePoint(readout.current, at),
      });
    } catch {
      setUnavailable(true);
    }
    return () => {
      map.current?.remove();
      map.current = null;
    };
  }, [container, readout, isDark, isCompact, label]);

  useEffect(() => {
    const live = map.current;
    const before = shown.current;
    if (!live || (before.places === places && before.selectedId === selectedId)) return;
    shown.current = { places, groups, isDark, selectedId };
    whenReady(live, () => {
      redraw(live, shown.current);
      if (before.places !== places && !latest.current.view) framePlaces(live, places, false);
      const place = before.selectedId !== selectedId && places.find(({ id }) => id === selectedId);
      if (place) showPlace(live, place);
    });
  }, [places, groups, isDark, selectedId]);
  return { map, isUnavailable };
}

/** A map of places. The list beside it has the same content; without WebGL there is only the list. */
export function PlaceMap(props: PlaceMapProps) {
  const { places, isCompact = false, onView = ignore } = props;
  const container = useRef<HTMLDivElement>(null);
  const readout = useRef<{ point: HTMLElement | null; note: HTMLElement | null }>({
    point: null,
    note: null,
  });
  const { map, isUnavailable } = useLiveMap(container, readout, props);

  if (isUnavailable)
    return (
      <p className="flex h-full items-center justify-center bg-sunken p-4 text-center text-ink-muted">
        This browser cannot draw maps (WebGL is off or missing). The places are listed as text.
      </p>
    );
  const showAll = () => {
    onView(null);
    if (map.current) framePlaces(map.current, places, true);
  };
  return (
    <div className="relative h-full min-h-0 w-full">
      <div ref={container} className={mapLook} />
      {!isCompact && (
        <>
          <IconButton
            label="Show all places"
            icon={<Scan aria-hidden />}
            onClick={showAll}
            className="absolute top-2 left-2 border border-line bg-surface!"
          />
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
