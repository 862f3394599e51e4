import "server-only";
import * as z from "zod";
import type { BaseMap } from "@/lib/shared/contracts/base-map";
import { address, findAddressFaults, origin } from "./config-addresses";
import { plainText } from "./config-texts";

/** A file below `public/`, which the portal itself serves. */
const ownPath = /^\/(?!\/)[\w./-]+$/;
const isOwnPath = (text: string) => ownPath.test(text) && !text.split("/").includes("..");

const queryRule = "must have no query";

/** Checks an address of map tiles, whose placeholders are no part of an address. */
function findTileFaults(text: string): string[] {
  const written = text.replace(/\{[\w-]{1,20}\}/g, "0");
  if (isOwnPath(written)) return [];
  return findAddressFaults(written).filter((message) => message !== queryRule);
}

const mapAddress = z.string().superRefine((text, { addIssue }) => {
  for (const message of findTileFaults(text)) addIssue({ code: "custom", message });
});

/** WMTS names the same numbers otherwise. Source: OGC 07-057r7, §10.2. */
const wmtsNames: readonly (readonly [RegExp, string])[] = [
  [/\{TileMatrix\}/gi, "{z}"],
  [/\{TileCol\}/gi, "{x}"],
  [/\{TileRow\}/gi, "{y}"],
];

const asTemplate = (text: string) =>
  wmtsNames.reduce((template, [name, replacement]) => template.replace(name, replacement), text);

const tileRule =
  "must contain {z}, {x} and {y}, or for WMTS {TileMatrix}, {TileCol} and {TileRow}, and no other {placeholder}";

function isTileTemplate(text: string): boolean {
  const names = [...asTemplate(text).matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  return names.length === 3 && ["z", "x", "y"].every((name) => names.includes(name));
}

const shared = {
  label: plainText.describe("Label in the map's list of base maps."),
  attribution: plainText.describe("Who made the map, as its license asks; shown on it as plain text."),
};

const maxZoom = z
  .number()
  .int()
  .min(0)
  .max(24)
  .default(19)
  .describe("The highest zoom level that has tiles; beyond it, they are enlarged.");
const tileSize = z
  .union([z.literal(256), z.literal(512)], "must be 256 or 512")
  .default(256)
  .describe("Pixels of a tile's side.");

const style = z.strictObject({
  kind: z.literal("style"),
  ...shared,
  url: mapAddress.describe("Address of a MapLibre style (JSON)."),
  darkUrl: mapAddress.optional().describe("Address of a style for dark mode."),
  origins: z
    .array(origin)
    .default([])
    .describe("Other origins that the style loads tiles, glyphs and sprites from."),
});

const tiles = z.strictObject({
  kind: z.literal("tiles"),
  ...shared,
  url: mapAddress
    .refine(isTileTemplate, tileRule)
    .transform(asTemplate)
    .describe("Address of XYZ or WMTS tiles in Web Mercator, with {z}, {x} and {y}."),
  tileSize,
  maxZoom,
});

const wms = z.strictObject({
  kind: z.literal("wms"),
  ...shared,
  url: address.describe("Address of a WMS 1.3.0 service, without a query."),
  layers: z
    .array(plainText)
    .min(1, "must name at least one layer")
    .describe("Names of the layers, from bottom to top."),
  tileSize,
  maxZoom,
});

const pmtiles = z.strictObject({
  kind: z.literal("pmtiles"),
  ...shared,
  url: mapAddress.describe(
    "Address of a PMTiles archive with raster or vector tiles, or the path of one below public/, such as /maps/site.pmtiles.",
  ),
});

export const mapSchema = z.discriminatedUnion("kind", [style, tiles, wms, pmtiles], {
  error: "must be style, tiles, wms or pmtiles",
});
export type MapConfig = z.infer<typeof mapSchema>;

/** Source: OGC 06-042, GetMap; in EPSG:3857 axes are in the order easting, northing. */
function wmsTemplate({ url, layers, tileSize: size }: Extract<MapConfig, { kind: "wms" }>): string {
  const names = layers.map(encodeURIComponent).join(",");
  const fixed = `SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&CRS=EPSG:3857&FORMAT=image/png&TRANSPARENT=TRUE&STYLES=`;
  return `${url}?${fixed}&LAYERS=${names}&WIDTH=${size}&HEIGHT=${size}&BBOX={bbox-epsg-3857}`;
}

function sourceOf(map: MapConfig): BaseMap["source"] {
  switch (map.kind) {
    case "style":
      return { kind: "style", url: map.url, darkUrl: map.darkUrl ?? null };
    case "tiles":
      return { kind: "raster", url: map.url, tileSize: map.tileSize, maxZoom: map.maxZoom };
    case "wms":
      return { kind: "raster", url: wmsTemplate(map), tileSize: map.tileSize, maxZoom: map.maxZoom };
    case "pmtiles":
      return { kind: "pmtiles", url: map.url };
  }
}

/** What the browser needs to know of a configured map. */
export const toBaseMap = (map: MapConfig): BaseMap => ({
  label: map.label,
  attribution: map.attribution,
  source: sourceOf(map),
});

/** Origins that browsers may load maps from; the portal's own paths need none. */
export function mapOrigins(maps: readonly MapConfig[]): string[] {
  const addresses = maps.flatMap((map) =>
    map.kind === "style" ? [map.url, map.darkUrl ?? "", ...map.origins] : [map.url],
  );
  const origins = addresses
    .filter((text) => /^https?:/i.test(text))
    .map((text) => new URL(text.replace(/\{[\w-]{1,20}\}/g, "0")).origin);
  return [...new Set(origins)];
}
