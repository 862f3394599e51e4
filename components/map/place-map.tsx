"use client";

import "maplibre-gl/dist/maplibre-gl.css";
import type { Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import { useIsDark } from "@/components/ui/use-theme";
import { createPlaceMap } from "./create-place-map";
import type { MapPlace } from "./map-place";
import { boundsOfPlaces } from "./place-bounds";
import { placeLayers } from "./place-layers";

export interface PlaceMapProps {
  places: readonly MapPlace[];
  /** Read out as the map's name. */
  label: string;
  isCompact?: boolean;
  selectedId?: string | null;
  onSelect?: (id: string) => void;
}

const ignore = () => undefined;

function flyTo(map: MapLibreMap, place: MapPlace) {
  const bounds = boundsOfPlaces([place]);
  if (!bounds) return;
  map.fitBounds([bounds[0], bounds[1], bounds[2], bounds[3]], { padding: 80, maxZoom: 15, duration: 500 });
}

function recolour(map: MapLibreMap, isDark: boolean, selectedId: string | null) {
  for (const layer of placeLayers(isDark, selectedId)) {
    for (const name of ["fill-color", "line-color", "circle-color"] as const) {
      const value = layer.paint && Object.entries(layer.paint).find(([key]) => key === name)?.[1];
      if (value !== undefined && map.getLayer(layer.id)) map.setPaintProperty(layer.id, name, value);
    }
  }
}

/** A map of places. The list beside it says the same in words; without WebGL the list is all there is. */
export function PlaceMap(props: PlaceMapProps) {
  const { places, label, isCompact = false, selectedId = null, onSelect = ignore } = props;
  const isDark = useIsDark();
  const container = useRef<HTMLDivElement>(null);
  const live = useRef<MapLibreMap | null>(null);
  const choose = useRef(onSelect);
  choose.current = onSelect;
  const chosen = useRef(selectedId);
  const [isUnavailable, setUnavailable] = useState(false);

  useEffect(() => {
    if (!container.current) return;
    try {
      const options = { places, isDark, isCompact, selectedId: chosen.current };
      live.current = createPlaceMap({
        ...options,
        container: container.current,
        onSelect: (id) => choose.current(id),
      });
    } catch {
      setUnavailable(true);
    }
    return () => {
      live.current?.remove();
      live.current = null;
    };
  }, [places, isDark, isCompact]);

  useEffect(() => {
    chosen.current = selectedId;
    const map = live.current;
    if (!map) return;
    const show = () => recolour(map, isDark, selectedId);
    if (map.isStyleLoaded()) show();
    else map.once("load", show);
    const place = places.find(({ id }) => id === selectedId);
    if (place) flyTo(map, place);
  }, [selectedId, places, isDark]);

  if (isUnavailable)
    return (
      <p className="flex h-full items-center justify-center bg-sunken p-4 text-center text-ink-muted">
        This browser cannot draw maps (WebGL is off or missing). The places are listed in words.
      </p>
    );
  return <section ref={container} aria-label={label} className="h-full w-full bg-sunken" />;
}
