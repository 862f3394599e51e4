import {
  AttributionControl,
  GeoJSONSource,
  Map as MapLibreMap,
  type MapOptions,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
} from "maplibre-gl";
import type { MapView } from "./map-view";
import { boundsOfPlaces } from "./place-bounds";
import { type DrawnPlaces, placeData, placeLayers } from "./place-layers";

const closest = 15;
const padding = { full: 48, compact: 28 };
const maxZoom = { full: closest, compact: 13 };

export interface PlaceMapOptions {
  container: HTMLElement;
  /** Read out as the map's name; MapLibre makes its canvas a landmark. */
  label: string;
  drawn: DrawnPlaces;
  /** What lies below the places. */
  style: StyleSpecification;
  /** Of a configured base map; the bundled one names its own. */
  attribution: string | null;
  /** Called when something of the base map does not load. */
  onBaseFailure: () => void;
  /** null: all places. */
  view: MapView | null;
  /** Without controls, for a preview beside other content. */
  isCompact: boolean;
  onSelect: (id: string) => void;
  /** Called when a person has moved the map, not when it frames places. */
  onMove: (view: MapView) => void;
  /** Called with what the pointer is over, or with the center of the map where there is no pointer. */
  onPoint: (view: MapView) => void;
}

/** Added to the events of movements that a person asked for by a click on a place, as MapLibre does by itself for dragging. */
const askedFor = { isAskedFor: true };

/** What a map shows now. */
export function viewOf(map: MapLibreMap): MapView {
  const { lat, lng } = map.getCenter();
  return { latitude: lat, longitude: lng, zoom: map.getZoom() };
}

function zoomInto(map: MapLibreMap, clusterId: unknown, center: [number, number]) {
  const source = map.getSource("points");
  if (!(source instanceof GeoJSONSource) || typeof clusterId !== "number") return;
  void source.getClusterExpansionZoom(clusterId).then((zoom) => map.easeTo({ center, zoom }, askedFor));
}

function listenForChoice(map: MapLibreMap, onSelect: (id: string) => void) {
  map.on("click", ["point", "shape-point", "shape-fill", "shape-line"], ({ features }) => {
    const id: unknown = features?.[0]?.properties.id;
    if (typeof id === "string") onSelect(id);
  });
  map.on("click", "cluster", ({ features, lngLat }) =>
    zoomInto(map, features?.[0]?.properties.cluster_id, [lngLat.lng, lngLat.lat]),
  );
  for (const layer of ["point", "cluster", "shape-point", "shape-fill", "shape-line"]) {
    map.on("mouseenter", layer, () => map.getCanvas().style.setProperty("cursor", "pointer"));
    map.on("mouseleave", layer, () => map.getCanvas().style.removeProperty("cursor"));
  }
}

function listenForMoves(map: MapLibreMap, { onMove, onPoint }: PlaceMapOptions) {
  map.on("moveend", (event) => {
    if (event.originalEvent || "isAskedFor" in event) onMove(viewOf(map));
  });
  map.on("move", () => onPoint(viewOf(map)));
  map.on("mousemove", ({ lngLat: { lat, lng } }) =>
    onPoint({ latitude: lat, longitude: lng, zoom: map.getZoom() }),
  );
  onPoint(viewOf(map));
}

/** How closely places are framed. */
const frameOf = (isCompact: boolean) => {
  const size = isCompact ? "compact" : "full";
  return { padding: padding[size], maxZoom: maxZoom[size] };
};

export interface FrameOptions {
  isCompact: boolean;
  /** A person asked for it; the map moves there rather than jumps. */
  isAsked: boolean;
}

/** Moves the map so that places fill it. */
export function framePlaces(
  map: MapLibreMap,
  places: DrawnPlaces["places"],
  { isCompact, isAsked }: FrameOptions,
) {
  const bounds = boundsOfPlaces(places);
  if (!bounds) return;
  map.fitBounds([bounds[0], bounds[1], bounds[2], bounds[3]], {
    ...frameOf(isCompact),
    ...(isAsked ? {} : { animate: false }),
  });
}

/** Moves the map to one place, as close as the map is unless that is far away, and opens its cluster. */
export function showPlace(map: MapLibreMap, place: DrawnPlaces["places"][number]) {
  const bounds = boundsOfPlaces([place]);
  if (!bounds) return;
  const camera = map.cameraForBounds([bounds[0], bounds[1], bounds[2], bounds[3]], {
    padding: 80,
    maxZoom: Math.max(closest, map.getZoom()),
  });
  if (camera) map.easeTo({ ...camera, duration: 500 }, askedFor);
}

/** A view that the address names, else the chosen place, else all places, else the Earth. */
function startOf({ view, drawn, isCompact }: PlaceMapOptions): Partial<MapOptions> {
  if (view) return { center: [view.longitude, view.latitude], zoom: view.zoom };
  const selected = drawn.places.filter(({ id }) => id === drawn.selectedId);
  const bounds = boundsOfPlaces(selected) ?? boundsOfPlaces(drawn.places);
  if (!bounds) return { center: [0, 20], zoom: 0.5 };
  return {
    bounds: [bounds[0], bounds[1], bounds[2], bounds[3]],
    fitBoundsOptions: frameOf(isCompact),
  };
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A style that brings glyphs has them for its own fonts only. */
function fontOf({ glyphs, layers }: StyleSpecification): string[] {
  const own = ["Inter Variable", "sans-serif"];
  if (!glyphs) return own;
  for (const layer of layers) {
    const font: unknown = layer.type === "symbol" ? layer.layout?.["text-font"] : undefined;
    if (Array.isArray(font) && font.every((name) => typeof name === "string") && font[0] !== "literal")
      return font;
  }
  return own;
}

function addControls(map: MapLibreMap, { isCompact, attribution }: PlaceMapOptions) {
  map.addControl(
    new AttributionControl({
      compact: isCompact,
      ...(attribution ? { customAttribution: escapeHtml(attribution) } : {}),
    }),
    "bottom-right",
  );
  if (!isCompact) {
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  }
}

const ownSources = new Set(["points", "shapes", "chosen"]);

function listenForFailures(map: MapLibreMap, { onBaseFailure }: PlaceMapOptions) {
  map.on("error", (event) => {
    if (!("sourceId" in event) || !ownSources.has(String(event.sourceId))) onBaseFailure();
  });
}

function withPlaces(style: StyleSpecification, drawn: DrawnPlaces): StyleSpecification {
  const { points, shapes, chosen } = placeData(drawn);
  return {
    ...style,
    sources: {
      ...style.sources,
      shapes: { type: "geojson", data: shapes },
      points: {
        type: "geojson",
        data: points,
        cluster: true,
        clusterRadius: 36,
        // A place that is shown alone is never in a cluster.
        clusterMaxZoom: closest - 1,
      },
      chosen: { type: "geojson", data: chosen },
    },
    layers: [...style.layers, ...placeLayers(drawn.isDark, fontOf(style))],
  };
}

/** @throws where the browser has no WebGL */
export function createPlaceMap(options: PlaceMapOptions): MapLibreMap {
  const { container, label, drawn, style } = options;
  const map = new MapLibreMap({
    container,
    locale: { "Map.Title": label },
    style: withPlaces(style, drawn),
    attributionControl: false,
    // Some servers of tiles want to know which site asks; none learns which page.
    transformRequest: (url) => ({ url, referrerPolicy: "origin" }),
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
    ...startOf(options),
  });
  map.touchZoomRotate.disableRotation();
  addControls(map, options);
  listenForFailures(map, options);
  listenForChoice(map, options.onSelect);
  listenForMoves(map, options);
  return map;
}
