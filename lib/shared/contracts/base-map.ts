/** A map that lies under places, as the browser needs it. */
export interface BaseMap {
  label: string;
  /** Plain text, shown on the map. */
  attribution: string;
  source:
    | { kind: "style"; url: string; darkUrl: string | null }
    /** `url` holds `{z}`, `{x}` and `{y}`, or `{bbox-epsg-3857}`. */
    | { kind: "raster"; url: string; tileSize: number; maxZoom: number }
    | { kind: "pmtiles"; url: string };
}
