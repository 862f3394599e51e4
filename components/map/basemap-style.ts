import type { StyleSpecification } from "maplibre-gl";

export interface Shades {
  sea: string;
  land: string;
  border: string;
  coast: string;
}

const light: Shades = { sea: "#dcecf5", land: "#f4f3ef", border: "#b9b5ab", coast: "#a9c3d1" };
const dark: Shades = { sea: "#16242d", land: "#232527", border: "#55585c", coast: "#3b5666" };

export const shadesOf = (isDark: boolean): Shades => (isDark ? dark : light);

/** Of the bundled tiles: closer, the same lines are drawn larger. */
export const basemapMaxZoom = 4;

/**
 * A base map from the portal's own tiles: no glyph, sprite or tile comes from outside.
 * @param origin of the portal; MapLibre's worker takes absolute addresses only
 */
export function basemapStyle(isDark: boolean, origin: string): StyleSpecification {
  const shades = shadesOf(isDark);
  return {
    version: 8,
    sources: {
      basemap: {
        type: "vector",
        tiles: [`${origin}/basemap/{z}/{x}/{y}.pbf`],
        maxzoom: basemapMaxZoom,
        attribution: "Base map: Natural Earth, 1:10m",
      },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": shades.sea } },
      {
        id: "land",
        type: "fill",
        source: "basemap",
        "source-layer": "land",
        paint: { "fill-color": shades.land },
      },
      {
        id: "coast",
        type: "line",
        source: "basemap",
        "source-layer": "land",
        paint: { "line-color": shades.coast, "line-width": 0.8 },
      },
      {
        id: "borders",
        type: "line",
        source: "basemap",
        "source-layer": "borders",
        paint: { "line-color": shades.border, "line-width": 0.8, "line-dasharray": [3, 2] },
      },
    ],
  };
}
