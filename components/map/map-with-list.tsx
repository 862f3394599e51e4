"use client";

import { useMemo } from "react";
import { LazyPlaceMap } from "./lazy-place-map";
import type { MapPlace } from "./map-place";
import { groupPlaces } from "./place-groups";
import { PlaceLegend } from "./place-legend";
import { PlaceList } from "./place-list";
import { useMapView } from "./use-map-view";

/** A map and the same places as a list; choosing in one shows it in the other. */
export function MapWithList({ places, label }: { places: readonly MapPlace[]; label: string }) {
  const { view, selectedId, setView, select } = useMapView();
  const groups = useMemo(() => groupPlaces(places), [places]);
  const list = <PlaceList places={places} groups={groups} selectedId={selectedId} onSelect={select} />;
  const isDrawn = places.some(({ point, shape }) => point || shape);
  if (!isDrawn)
    return (
      <div className="relative max-h-[70vh] overflow-y-auto rounded-xl border border-line bg-surface">
        {list}
      </div>
    );
  return (
    <div className="grid min-h-96 flex-1 overflow-clip rounded-xl border border-line bg-surface max-md:grid-rows-[20rem_auto] md:grid-cols-[minmax(0,1fr)_20rem]">
      <LazyPlaceMap
        places={places}
        label={label}
        selectedId={selectedId}
        onSelect={select}
        view={view}
        onView={setView}
      />
      <div className="flex min-h-0 flex-col border-line max-h-[max(70vh,16rem)] max-md:border-t md:border-l">
        <PlaceLegend groups={groups} />
        <div className="relative min-h-0 overflow-y-auto">{list}</div>
      </div>
    </div>
  );
}
