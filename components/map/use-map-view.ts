"use client";

import { createParser, parseAsString, useQueryStates } from "nuqs";
import { readMapView, writeMapView } from "./map-view";

const parsers = {
  map: createParser({ parse: readMapView, serialize: writeMapView }),
  place: parseAsString,
};

/** What a map shows and what is chosen on it; both live in the address, so they survive a reload, and a link shows the same. */
export function useMapView() {
  const [{ map, place }, set] = useQueryStates(parsers, { history: "replace", shallow: true, scroll: false });
  return {
    /** null until somebody moves the map: it shows all places. */
    view: map,
    selectedId: place,
    setView: (view: typeof map) => void set({ map: view }),
    select: (id: string) => void set({ place: id }),
  };
}
