import { AttributionControl, GeoJSONSource, Map as MapLibreMap, NavigationControl } from "maplibre-gl";
import { basemapStyle } from "./basemap-style";
import type { MapPlace } from "./map-place";
import { boundsOfPlaces } from "./place-bounds";
import { placeLayers, pointsOf, shapesOf } from "./place-layers";

const padding = { full: 48, compact: 28 };
const maxZoom = { full: 15, compact: 13 };

export interface PlaceMapOptions {
  container: HTMLElement;
  /** Read out as the map's name; MapLibre makes its canvas a landmark. */
  label: string;
  places: readonly MapPlace[];
  isDark: boolean;
  /** Without controls, for a preview beside other content. */
  isCompact: boolean;
  selectedId: string | null;
  onSelect: (id: string) => void;
}

function zoomInto(map: MapLibreMap, clusterId: unknown, center: [number, number]) {
  const source = map.getSource("points");
  if (!(source instanceof GeoJSONSource) || typeof clusterId !== "number") return;
  void source.getClusterExpansionZoom(clusterId).then((zoom) => map.easeTo({ center, zoom }));
}

function listenForChoice(map: MapLibreMap, onSelect: (id: string) => void) {
  map.on("click", ["point", "shape-fill", "shape-line"], ({ features }) => {
    const id: unknown = features?.[0]?.properties.id;
    if (typeof id === "string") onSelect(id);
  });
  map.on("click", "cluster", ({ features, lngLat }) =>
    zoomInto(map, features?.[0]?.properties.cluster_id, [lngLat.lng, lngLat.lat]),
  );
  for (const layer of ["point", "cluster", "shape-fill"]) {
    map.on("mouseenter", layer, () => map.getCanvas().style.setProperty("cursor", "pointer"));
    map.on("mouseleave", layer, () => map.getCanvas().style.removeProperty("cursor"));
  }
}

/** @throws where the browser has no WebGL */
export function createPlaceMap(options: PlaceMapOptions): MapLibreMap {
  const { container, label, places, isDark, isCompact, selectedId, onSelect } = options;
  const size = isCompact ? "compact" : "full";
  const bounds = boundsOfPlaces(places);
  const style = basemapStyle(isDark, window.location.origin);
  const map = new MapLibreMap({
    container,
    locale: { "Map.Title": label },
    style: {
      ...style,
      sources: {
        ...style.sources,
        shapes: { type: "geojson", data: shapesOf(places) },
        points: { type: "geojson", data: pointsOf(places), cluster: true, clusterRadius: 36 },
      },
      layers: [...style.layers, ...placeLayers(isDark, selectedId)],
    },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
    ...(bounds
      ? {
          bounds: [bounds[0], bounds[1], bounds[2], bounds[3]],
          fitBoundsOptions: { padding: padding[size], maxZoom: maxZoom[size] },
        }
      : { center: [0, 20], zoom: 0.5 }),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new AttributionControl({ compact: isCompact }), "bottom-right");
  if (!isCompact) map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  listenForChoice(map, onSelect);
  return map;
}
