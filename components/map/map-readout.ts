import { formatCoordinates } from "@/lib/shared/format/coordinates";
import { basemapMaxZoom } from "./basemap-style";
import type { MapView } from "./map-view";

export interface MapReadout {
  point: HTMLElement | null;
  note: HTMLElement | null;
}

/** As many digits as a pixel can tell. */
const digitsAt = (zoom: number) => Math.min(7, Math.max(2, Math.ceil(zoom / 3)));

/** Three levels beyond its own, the bundled base map shows straight lines only. */
const coarseFrom = basemapMaxZoom + 3;
const coarseNote = "The base map ends at 1:10 million";

/**
 * Shows coordinates, and whether the bundled base map is too coarse here. Written past React, for it changes with every
 * movement of the pointer.
 */
export function writeReadout(
  { point, note }: MapReadout,
  { latitude, longitude, zoom }: MapView,
  isBundled: boolean,
) {
  const withinEarth = ((((longitude + 180) % 360) + 360) % 360) - 180;
  if (point) point.textContent = formatCoordinates(latitude, withinEarth, digitsAt(zoom)) ?? "";
  if (note) note.textContent = isBundled && zoom > coarseFrom ? coarseNote : "";
}
