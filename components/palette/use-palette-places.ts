"use client";

import { useEffect, useState } from "react";
import { fetchPlaces } from "@/lib/client/fetch-places";
import { parsePlace } from "@/lib/shared/parse-place";
import { findOpenings, type PaletteScope } from "./find-openings";
import type { PaletteItem } from "./palette-items";
import { openingItem, placeItems } from "./place-items";

/** Ids in the address of the page that is open, from the library down. */
function idsHere(): string[] {
  const parsed = parsePlace(`/iam${window.location.pathname}`, window.location.host);
  return parsed?.kind === "place" ? parsed.ids : [];
}

/** What the person opened last and has met around the page; asked for when the palette opens. */
export function useKnownPlaces(scopes: readonly PaletteScope[]): PaletteItem[] {
  const [items, setItems] = useState<PaletteItem[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const at = idsHere();
    const isOnly = scopes.length === 1;
    const ask = async (scope: PaletteScope) => {
      const { deploymentId, personId } = scope;
      const places = await fetchPlaces({ deploymentId, personId, at }, { signal: controller.signal });
      return places ? placeItems(scope, places, { isOnly, ownId: at.at(-1) }) : [];
    };
    void Promise.all(scopes.map(ask)).then((found) => {
      if (!controller.signal.aborted) setItems(found.flat());
    });
    return () => controller.abort();
  }, [scopes]);
  return items;
}

/** Where a pasted id, address or ARN leads. */
export function useOpenings(text: string, scopes: readonly PaletteScope[]): PaletteItem[] {
  const [found, setFound] = useState<{ text: string; items: PaletteItem[] }>({ text: "", items: [] });
  useEffect(() => {
    const { host } = window.location;
    if (!parsePlace(text, host)) return;
    const controller = new AbortController();
    void findOpenings({ text, scopes, host, signal: controller.signal }).then((openings) => {
      if (!controller.signal.aborted) setFound({ text, items: openings.map(openingItem) });
    });
    return () => controller.abort();
  }, [text, scopes]);
  return found.text === text ? found.items : [];
}
