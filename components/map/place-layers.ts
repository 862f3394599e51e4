import type { Feature, FeatureCollection } from "geojson";
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { MapPlace } from "./map-place";
import { groupOf, type PlaceGroup } from "./place-groups";

export interface DrawnPlaces {
  places: readonly MapPlace[];
  groups: readonly PlaceGroup[];
  isDark: boolean;
  selectedId: string | null;
}

type Colors = Pick<DrawnPlaces, "groups" | "isDark">;

const accents = { light: "#0f766e", dark: "#2dd4bf" };
const chosen = { light: "#2563eb", dark: "#60a5fa" };
const inks = { light: "#ffffff", dark: "#04211e" };

const themeOf = (isDark: boolean) => (isDark ? "dark" : "light");

function colorOf({ type }: MapPlace, { groups, isDark }: Colors): string {
  const theme = themeOf(isDark);
  return groupOf(groups, type)?.color[theme] ?? accents[theme];
}

function pointOf({ id, point }: MapPlace, color: string): Feature[] {
  if (!point) return [];
  const geometry = { type: "Point" as const, coordinates: [...point] };
  return [{ type: "Feature", geometry, properties: { id, color } }];
}

/** What a file says about its features stays out of the map. */
const outlinesOf = ({ id, shape }: MapPlace, color: string): Feature[] =>
  shape?.features.map(({ geometry }) => ({ type: "Feature", geometry, properties: { id, color } })) ?? [];

const collection = (features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });

/** The data of the sources `points` (clustered), `shapes`, and `chosen`, which is never in a cluster. */
export function placeData({ places, selectedId, ...colors }: DrawnPlaces) {
  const selected = places.find(({ id }) => id === selectedId);
  const blue = chosen[themeOf(colors.isDark)];
  return {
    points: collection(places.flatMap((place) => pointOf(place, colorOf(place, colors)))),
    shapes: collection(places.flatMap((place) => outlinesOf(place, colorOf(place, colors)))),
    chosen: collection(selected ? [...outlinesOf(selected, blue), ...pointOf(selected, blue)] : []),
  };
}

const color: ExpressionSpecification = ["get", "color"];
const isPoint: ExpressionSpecification = ["==", ["geometry-type"], "Point"];
const isArea: ExpressionSpecification = ["==", ["geometry-type"], "Polygon"];

const circle = { "circle-color": color };

const shapeLayers: LayerSpecification[] = [
  {
    id: "shape-fill",
    type: "fill",
    source: "shapes",
    filter: isArea,
    paint: { "fill-color": color, "fill-opacity": 0.2 },
  },
  { id: "shape-line", type: "line", source: "shapes", paint: { "line-color": color, "line-width": 2 } },
  {
    id: "shape-point",
    type: "circle",
    source: "shapes",
    filter: isPoint,
    paint: { ...circle, "circle-radius": 4 },
  },
];

function pointLayers({ accent, ink }: { accent: string; ink: string }, font: string[]): LayerSpecification[] {
  const rim = { "circle-stroke-color": ink, "circle-stroke-width": 2 };
  return [
    {
      id: "cluster",
      type: "circle",
      source: "points",
      filter: ["has", "point_count"],
      paint: {
        "circle-color": accent,
        "circle-radius": ["step", ["get", "point_count"], 13, 10, 17, 100, 22],
        ...rim,
      },
    },
    {
      id: "cluster-count",
      type: "symbol",
      source: "points",
      filter: ["has", "point_count"],
      layout: {
        "text-field": ["get", "point_count_abbreviated"],
        "text-font": font,
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
      paint: { ...circle, "circle-radius": 7, ...rim },
    },
  ];
}

const chosenLayers = (ink: string): LayerSpecification[] => [
  {
    id: "chosen-fill",
    type: "fill",
    source: "chosen",
    filter: isArea,
    paint: { "fill-color": color, "fill-opacity": 0.25 },
  },
  { id: "chosen-line", type: "line", source: "chosen", paint: { "line-color": color, "line-width": 4 } },
  {
    id: "chosen-point",
    type: "circle",
    source: "chosen",
    filter: isPoint,
    paint: { ...circle, "circle-radius": 9, "circle-stroke-color": ink, "circle-stroke-width": 2 },
  },
];

/**
 * Layers over the sources of `placeData`.
 * @param font for the counts of clusters
 */
export function placeLayers(isDark: boolean, font: string[]): LayerSpecification[] {
  const theme = themeOf(isDark);
  const ink = inks[theme];
  return [...shapeLayers, ...pointLayers({ accent: accents[theme], ink }, font), ...chosenLayers(ink)];
}
