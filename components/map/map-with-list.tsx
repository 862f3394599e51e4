"use client";

import { useState } from "react";
import { LazyPlaceMap } from "./lazy-place-map";
import type { MapPlace } from "./map-place";
import { PlaceList } from "./place-list";

/** A map and the same places as a list; choosing in one shows it in the other. */
export function MapWithList({ places, label }: { places: readonly MapPlace[]; label: string }) {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const isDrawn = places.some(({ point, shape }) => point || shape);
  if (!isDrawn)
    return (
      <div className="max-h-[70vh] overflow-y-auto rounded-xl border border-line bg-surface">
        <PlaceList places={places} selectedId={selectedId} onSelect={setSelectedId} />
      </div>
    );
  return (
    <div className="grid min-h-96 flex-1 overflow-clip rounded-xl border border-line bg-surface max-md:grid-rows-[20rem_auto] md:grid-cols-[minmax(0,1fr)_20rem]">
      <LazyPlaceMap places={places} label={label} selectedId={selectedId} onSelect={setSelectedId} />
      <div className="relative overflow-y-auto border-line max-md:border-t md:max-h-[70vh] md:border-l">
        <PlaceList places={places} selectedId={selectedId} onSelect={setSelectedId} />
      </div>
    </div>
  );
}
