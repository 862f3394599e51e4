import { addProtocol, type LayerSpecification, type StyleSpecification } from "maplibre-gl";
import type { Protocol } from "pmtiles";
import * as z from "zod";
import type { BaseMap } from "@/lib/shared/contracts/base-map";
import { basemapStyle, type Shades, shadesOf } from "./basemap-style";

const longestStyle = 5_000_000;
const styleSchema = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.looseObject({ type: z.string() })),
  layers: z.array(z.looseObject({ id: z.string(), type: z.string() })),
});

/** MapLibre itself checks the rest, and reports it as an error of the map. */
const isStyle = (value: unknown): value is StyleSpecification => styleSchema.safeParse(value).success;

async function fetchStyle(url: string, signal: AbortSignal): Promise<StyleSpecification> {
  const answer = await fetch(url, { signal, referrerPolicy: "origin", credentials: "omit" });
  if (!answer.ok) throw new Error(`The style’s server responded with ${answer.status}.`);
  const text = await answer.text();
  if (text.length > longestStyle) throw new Error("The style is too long.");
  const style: unknown = JSON.parse(text);
  if (!isStyle(style)) throw new Error("This is not a MapLibre style.");
  return style;
}

function rasterStyle(source: Extract<BaseMap["source"], { kind: "raster" }>): StyleSpecification {
  const { url, tileSize, maxZoom } = source;
  return {
    version: 8,
    sources: { basemap: { type: "raster", tiles: [absolute(url)], tileSize, maxzoom: maxZoom } },
    layers: [{ id: "basemap", type: "raster", source: "basemap" }],
  };
}

/** MapLibre's worker takes absolute addresses only; placeholders stay as they are. */
const absolute = (url: string) => (url.startsWith("/") ? window.location.origin + url : url);

/** What the layers of the usual schemas (Protomaps, OpenMapTiles, Shortbread) show. */
const fills: readonly (readonly [RegExp, keyof Shades])[] = [
  [/^(water|ocean)/i, "sea"],
  [/^(earth|land)/i, "land"],
  [/build/i, "border"],
];

function drawVectorLayer(name: string, shades: Shades): LayerSpecification[] {
  const source = { source: "basemap", "source-layer": name };
  const shade = fills.find(([pattern]) => pattern.test(name))?.[1];
  const isBoundary = /bound|admin/i.test(name);
  const line: LayerSpecification = {
    id: `${name} lines`,
    type: "line",
    ...source,
    filter: ["==", ["geometry-type"], "LineString"],
    paint: {
      "line-color": shade === "sea" ? shades.coast : shades.border,
      "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.5, 18, 4],
      ...(isBoundary ? { "line-dasharray": [3, 2] } : {}),
    },
  };
  const area: LayerSpecification = {
    id: `${name} areas`,
    type: "fill",
    ...source,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": shades[shade ?? "land"], "fill-opacity": shade === "border" ? 0.5 : 1 },
  };
  return shade || !isBoundary ? [area, line] : [line];
}

const metadataSchema = z.looseObject({
  vector_layers: z.array(z.looseObject({ id: z.string().max(200) })).max(200),
});

/** Land and water lie below what stands on them, whatever their order in the archive. */
const rankOf = (name: string) => {
  const rank = fills.findIndex(([pattern]) => pattern.test(name));
  return /^(earth|land)/i.test(name) ? 0 : rank === 0 ? 1 : /build/i.test(name) ? 3 : 2;
};

let protocol: Protocol | undefined;

async function pmtilesStyle(url: string, isDark: boolean): Promise<StyleSpecification> {
  const { PMTiles, Protocol: Pmtiles, TileType } = await import("pmtiles");
  const archive = new PMTiles(absolute(url));
  const { tileType } = await archive.getHeader();
  const isVector = tileType === TileType.Mvt;
  const names = isVector
    ? metadataSchema.parse(await archive.getMetadata()).vector_layers.map(({ id }) => id)
    : [];
  if (!protocol) {
    protocol = new Pmtiles();
    addProtocol("pmtiles", protocol.tile);
  }
  protocol.add(archive);
  const source = { url: `pmtiles://${absolute(url)}` };
  if (!isVector)
    return {
      version: 8,
      sources: { basemap: { type: "raster", tileSize: 256, ...source } },
      layers: [{ id: "basemap", type: "raster", source: "basemap" }],
    };
  const shades = shadesOf(isDark);
  return {
    version: 8,
    sources: { basemap: { type: "vector", ...source } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": shades.land } },
      ...names
        .toSorted((left, right) => rankOf(left) - rankOf(right))
        .flatMap((name) => drawVectorLayer(name, shades)),
    ],
  };
}

/**
 * The style of a base map, to which the layers of places are added.
 * @param baseMap null for the bundled one
 * @throws where the map cannot be loaded
 */
export async function loadBaseStyle(
  baseMap: BaseMap | null,
  isDark: boolean,
  signal: AbortSignal,
): Promise<StyleSpecification> {
  if (!baseMap) return basemapStyle(isDark, window.location.origin);
  const { source } = baseMap;
  switch (source.kind) {
    case "style":
      return fetchStyle(absolute((isDark && source.darkUrl) || source.url), signal);
    case "raster":
      return rasterStyle(source);
    case "pmtiles":
      return pmtilesStyle(source.url, isDark);
  }
}
