import { membersOf } from "./json-members";

export type GeoKind = "geojson" | "topojson" | "stac-item" | "stac-collection";

const geometries = new Set([
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
]);

/** What can be drawn without a file name that says so; null for other JSON. */
function kindOf(type: string, has: ReadonlySet<string | null>): GeoKind | null {
  if (type === "Feature") return has.has("stac_version") ? "stac-item" : "geojson";
  if (type === "FeatureCollection") return "geojson";
  if (type === "Topology") return "topojson";
  if (type === "Collection") return has.has("stac_version") && has.has("extent") ? "stac-collection" : null;
  // Other formats call things a "Point" too.
  return geometries.has(type) && (has.has("coordinates") || has.has("geometries")) ? "geojson" : null;
}

/**
 * Recognizes GeoJSON, TopoJSON and STAC by content, also one document per line, and where only the start was read.
 * @param text of a file whose name does not say what kind of JSON it has
 */
export function sniffJson(text: string): GeoKind | null {
  const start = text.trimStart();
  const source = (start.startsWith("\u001e") ? start.slice(1) : start).trimStart();
  if (!source.startsWith("{")) return null;
  const keys = new Set<string | null>();
  let type = "";
  try {
    for (const member of membersOf(source)) {
      keys.add(member.key);
      if (member.key === "type") type = member.text.slice(1, -1);
      // No other format calls itself so; the rest of what may be a large file is not looked at.
      if (type === "FeatureCollection" || type === "Topology") break;
    }
  } catch {
    return null;
  }
  return kindOf(type, keys);
}
