"use client";

import type { GeoJSONSource, Map as MapLibreMap, StyleSpecification } from "maplibre-gl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useIsDark } from "@/components/ui/use-theme";
import type { BaseMap } from "@/lib/shared/contracts/base-map";
import { createPlaceMap, framePlaces, showPlace, viewOf } from "./create-place-map";
import { loadBaseStyle } from "./load-base-style";
import type { MapPlace } from "./map-place";
import type { MapView } from "./map-view";
import { groupPlaces } from "./place-groups";
import { type DrawnPlaces, placeData } from "./place-layers";

const longestWaitMs = 1_000;

/** A first map compiles its shaders for longer than an answer to a key may take, so it waits until nothing else is to be done. */
const whenIdle = <Value>(value: Value): Promise<Value> =>
  new Promise((resolve) => {
    // Safari has no such callback.
    if ("requestIdleCallback" in window)
      requestIdleCallback(() => resolve(value), { timeout: longestWaitMs });
    else setTimeout(() => resolve(value), 0);
  });

function redraw(map: MapLibreMap, drawn: DrawnPlaces) {
  for (const [name, data] of Object.entries(placeData(drawn)))
    map.getSource<GeoJSONSource>(name)?.setData(data);
}

/** Runs once the style is there, which setting data needs. */
function whenReady(map: MapLibreMap, act: () => void) {
  if (map.getSource("points")) act();
  else map.once("styledata", act);
}

function showChange(
  map: MapLibreMap,
  before: DrawnPlaces,
  drawn: DrawnPlaces,
  { view, isCompact }: LiveMapSettings,
) {
  redraw(map, drawn);
  if (view === null && before.places !== drawn.places)
    framePlaces(map, drawn.places, { isCompact, isAsked: false });
  if (before.selectedId === drawn.selectedId) return;
  const place = drawn.places.find(({ id }) => id === drawn.selectedId);
  if (place) showPlace(map, place);
}

export interface LiveMapSettings {
  places: readonly MapPlace[];
  label: string;
  /** null: the bundled one. */
  baseMap: BaseMap | null;
  isCompact: boolean;
  selectedId: string | null;
  view: MapView | null;
  onSelect: (id: string) => void;
  onMove: (view: MapView) => void;
  onPoint: (view: MapView) => void;
}

interface LiveMap {
  /** null while the base map loads. */
  map: RefObject<MapLibreMap | null>;
  isUnavailable: boolean;
  /** The base map that is shown does not load. */
  hasBaseFailed: boolean;
}

function useDrawn({ places, selectedId }: LiveMapSettings): DrawnPlaces {
  const isDark = useIsDark();
  const groups = useMemo(() => groupPlaces(places), [places]);
  return useMemo(() => ({ places, groups, isDark, selectedId }), [places, groups, isDark, selectedId]);
}

/** MapLibre reads its name only once. */
function useName(map: LiveMap["map"], label: string) {
  useEffect(() => map.current?.getCanvas().setAttribute("aria-label", label), [map, label]);
}

/** A map outlives the settings that it was made with. */
const callbacksOf = (
  now: () => LiveMapSettings,
): Pick<LiveMapSettings, "onSelect" | "onMove" | "onPoint"> => ({
  onSelect: (id) => now().onSelect(id),
  onMove: (view) => now().onMove(view),
  onPoint: (view) => now().onPoint(view),
});

/** Keeps one MapLibre map in step with the settings; a new one only for another base map or theme. */
export function useLiveMap(container: RefObject<HTMLDivElement | null>, settings: LiveMapSettings): LiveMap {
  const { baseMap, isCompact } = settings;
  const drawn = useDrawn(settings);
  const map = useRef<MapLibreMap | null>(null);
  useName(map, settings.label);
  const left = useRef<{ label: string; view: MapView } | null>(null);
  const latest = useRef({ settings, drawn });
  latest.current = { settings, drawn };
  const shown = useRef(drawn);
  const [isUnavailable, setUnavailable] = useState(false);
  const [failed, setFailed] = useState<BaseMap | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const create = (style: StyleSpecification) => {
      if (abort.signal.aborted || !container.current) return;
      const { view, label } = latest.current.settings;
      shown.current = latest.current.drawn;
      try {
        map.current = createPlaceMap({
          container: container.current,
          label,
          style,
          attribution: baseMap?.attribution ?? null,
          drawn: shown.current,
          view: view ?? (left.current?.label === label ? left.current.view : null),
          isCompact,
          onBaseFailure: () => setFailed(baseMap),
          ...callbacksOf(() => latest.current.settings),
        });
      } catch {
        setUnavailable(true);
      }
    };
    setFailed(null);
    loadBaseStyle(baseMap, drawn.isDark, abort.signal)
      .catch(() => {
        if (!abort.signal.aborted) setFailed(baseMap);
        return loadBaseStyle(null, drawn.isDark, abort.signal);
      })
      .then(whenIdle)
      .then(create);
    return () => {
      abort.abort();
      if (map.current) left.current = { label: latest.current.settings.label, view: viewOf(map.current) };
      map.current?.remove();
      map.current = null;
    };
  }, [container, baseMap, drawn.isDark, isCompact]);

  useEffect(() => {
    const live = map.current;
    const before = shown.current;
    if (!live || before === drawn) return;
    shown.current = drawn;
    whenReady(live, () => showChange(live, before, drawn, latest.current.settings));
  }, [drawn]);
  return { map, isUnavailable, hasBaseFailed: failed !== null };
}
