import {
  AttributionControl,
  GeoJSONSource,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
} from "maplibre-gl";
import { basemapStyle } from "./basemap-style";
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

function viewOf(map: MapLibreMap): MapView {
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

/** Moves the map so that places fill it. */
export function framePlaces(map: MapLibreMap, places: DrawnPlaces["places"], isAsked: boolean) {
  const bounds = boundsOfPlaces(places);
  if (!bounds) return;
  const options = { padding: padding.full, maxZoom: closest, ...(isAsked ? {} : { animate: false }) };
  map.fitBounds([bounds[0], bounds[1], bounds[2], bounds[3]], options);
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

function startOf({ view, drawn, isCompact }: PlaceMapOptions) {
  if (view) return { center: [view.longitude, view.latitude] as [number, number], zoom: view.zoom };
  const selected = drawn.places.filter(({ id }) => id === drawn.selectedId);
  const bounds = boundsOfPlaces(selected) ?? boundsOfPlaces(drawn.places);
  if (!bounds) return { center: [0, 20] as [number, number], zoom: 0.5 };
  const size = isCompact ? "compact" : "full";
  return {
    bounds: [bounds[0], bounds[1], bounds[2], bounds[3]] as [number, number, number, number],
    fitBoundsOptions: { padding: padding[size], maxZoom: maxZoom[size] },
  };
}

/** @throws where the browser has no WebGL */
export function createPlaceMap(options: PlaceMapOptions): MapLibreMap {
  const { container, label, drawn, isCompact } = options;
  const style = basemapStyle(drawn.isDark, window.location.origin);
  const { points, shapes, chosen } = placeData(drawn);
  const map = new MapLibreMap({
    container,
    locale: { "Map.Title": label },
    style: {
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
      layers: [...style.layers, ...placeLayers(drawn.isDark)],
    },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
    ...startOf(options),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new AttributionControl({ compact: isCompact }), "bottom-right");
  if (!isCompact) {
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  }
  listenForChoice(map, options.onSelect);
  listenForMoves(map, options);
  return map;
}
