"use client";

import "maplibre-gl/dist/maplibre-gl.css";
import type { FitBoundsOptions, GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import { useIsDark } from "@/components/ui/use-theme";
import { createPlaceMap } from "./create-place-map";
import type { MapPlace } from "./map-place";
import { boundsOfPlaces } from "./place-bounds";
import { placeLayers, pointsOf, shapesOf } from "./place-layers";

export interface PlaceMapProps {
  places: readonly MapPlace[];
  /** Read out as the map's name. */
  label: string;
  isCompact?: boolean;
  selectedId?: string | null;
  onSelect?: (id: string) => void;
}

const mapLook =
  "h-full w-full bg-sunken [&_.maplibregl-ctrl-attrib]:bg-surface! [&_.maplibregl-ctrl-attrib]:text-ink-muted! [&_.maplibregl-ctrl-attrib_a]:text-ink-muted! dark:[&_.maplibregl-ctrl-attrib-button]:invert dark:[&_.maplibregl-ctrl-icon]:invert [&_.maplibregl-ctrl-group]:bg-surface!";

const ignore = () => undefined;

function frame(map: MapLibreMap, places: readonly MapPlace[], options: FitBoundsOptions) {
  const bounds = boundsOfPlaces(places);
  if (bounds) map.fitBounds([bounds[0], bounds[1], bounds[2], bounds[3]], { maxZoom: 15, ...options });
}

function recolor(map: MapLibreMap, isDark: boolean, selectedId: string | null) {
  for (const layer of placeLayers(isDark, selectedId)) {
    for (const name of ["fill-color", "line-color", "circle-color"] as const) {
      const value = layer.paint && Object.entries(layer.paint).find(([key]) => key === name)?.[1];
      if (value !== undefined && map.getLayer(layer.id)) map.setPaintProperty(layer.id, name, value);
    }
  }
}

function replacePlaces(map: MapLibreMap, places: readonly MapPlace[]) {
  map.getSource<GeoJSONSource>("points")?.setData(pointsOf(places));
  map.getSource<GeoJSONSource>("shapes")?.setData(shapesOf(places));
  frame(map, places, { padding: 48, animate: false });
}

/** Runs once the style is there, which setting data and colors needs. */
function whenReady(map: MapLibreMap, act: () => void) {
  if (map.getSource("points")) act();
  else map.once("styledata", act);
}

/** A map of places. The list beside it has the same content; without WebGL there is only the list. */
export function PlaceMap(props: PlaceMapProps) {
  const { places, label, isCompact = false, selectedId = null, onSelect = ignore } = props;
  const isDark = useIsDark();
  const container = useRef<HTMLDivElement>(null);
  const live = useRef<MapLibreMap | null>(null);
  const choose = useRef(onSelect);
  choose.current = onSelect;
  const chosen = useRef(selectedId);
  const [isUnavailable, setUnavailable] = useState(false);

  const shown = useRef(places);

  useEffect(() => {
    if (!container.current) return;
    try {
      live.current = createPlaceMap({
        container: container.current,
        label,
        places: shown.current,
        isDark,
        isCompact,
        selectedId: chosen.current,
        onSelect: (id) => choose.current(id),
      });
    } catch {
      setUnavailable(true);
    }
    return () => {
      live.current?.remove();
      live.current = null;
    };
  }, [isDark, isCompact, label]);

  useEffect(() => {
    const map = live.current;
    if (!map || shown.current === places) return;
    shown.current = places;
    whenReady(map, () => replacePlaces(map, places));
  }, [places]);

  useEffect(() => {
    const map = live.current;
    if (!map || chosen.current === selectedId) return;
    chosen.current = selectedId;
    whenReady(map, () => recolor(map, isDark, selectedId));
    const place = shown.current.find(({ id }) => id === selectedId);
    if (place) frame(map, [place], { padding: 80, duration: 500 });
  }, [selectedId, isDark]);

  if (isUnavailable)
    return (
      <p className="flex h-full items-center justify-center bg-sunken p-4 text-center text-ink-muted">
        This browser cannot draw maps (WebGL is off or missing). The places are listed as text.
      </p>
    );
  return <div ref={container} className={mapLook} />;
}
