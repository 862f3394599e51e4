import type { FeatureCollection } from "geojson";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { MapPlace } from "./map-place";

/** Points of places, for a clustered source. */
export function pointsOf(places: readonly MapPlace[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.flatMap(({ id, label, point }) =>
      point
        ? [
            {
              type: "Feature",
              geometry: { type: "Point", coordinates: [...point] },
              properties: { id, label },
            },
          ]
        : [],
    ),
  };
}

/** Outlines of places; what a file says about its features stays out of the map. */
export function shapesOf(places: readonly MapPlace[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.flatMap(
      ({ id, label, shape }) =>
        shape?.features.map(({ geometry }) => ({
          type: "Feature" as const,
          geometry,
          properties: { id, label },
        })) ?? [],
    ),
  };
}

const accents = { light: "#0f766e", dark: "#2dd4bf" };
const chosen = { light: "#2563eb", dark: "#60a5fa" };

interface PlaceColors {
  /** Filters for the selected place and for the others. */
  place: ExpressionSpecification;
  cluster: string;
  ink: string;
}

function placeColors(isDark: boolean, selectedId: string | null): PlaceColors {
  const theme = isDark ? "dark" : "light";
  return {
    place: ["case", ["==", ["get", "id"], selectedId ?? ""], chosen[theme], accents[theme]],
    cluster: accents[theme],
    ink: isDark ? "#04211e" : "#ffffff",
  };
}

function shapeLayers({ place }: PlaceColors): LayerSpecification[] {
  return [
    {
      id: "shape-fill",
      type: "fill",
      source: "shapes",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": place, "fill-opacity": 0.2 },
    },
    { id: "shape-line", type: "line", source: "shapes", paint: { "line-color": place, "line-width": 2 } },
    {
      id: "shape-point",
      type: "circle",
      source: "shapes",
      filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-color": place, "circle-radius": 4 },
    },
  ];
}

function pointLayers({ place, cluster, ink }: PlaceColors): LayerSpecification[] {
  return [
    {
      id: "cluster",
      type: "circle",
      source: "points",
      filter: ["has", "point_count"],
      paint: {
        "circle-color": cluster,
        "circle-radius": ["step", ["get", "point_count"], 13, 10, 17, 100, 22],
        "circle-stroke-color": ink,
        "circle-stroke-width": 2,
      },
    },
    {
      id: "cluster-count",
      type: "symbol",
      source: "points",
      filter: ["has", "point_count"],
      layout: {
        "text-field": ["get", "point_count_abbreviated"],
        "text-font": ["Inter Variable", "sans-serif"],
        "text-size": 12,
        "text-allow-overlap": true,
      },
      paint: { "text-color": ink },
    },
    {
      id: "point",
      type: "circle",
      source: "points",
      filter: ["!", ["has", "point_count"]],
      paint: {
        "circle-color": place,
        "circle-radius": 7,
        "circle-stroke-color": ink,
        "circle-stroke-width": 2,
      },
    },
  ];
}

/** Layers over the sources `points` (clustered) and `shapes`. */
export function placeLayers(isDark: boolean, selectedId: string | null): LayerSpecification[] {
  const colors = placeColors(isDark, selectedId);
  return [...shapeLayers(colors), ...pointLayers(colors)];
}
