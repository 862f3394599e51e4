import { isRecord } from "@/lib/shared/record";
import type { GeoRecord } from "./geo-records";
import { memberOf, membersOf } from "./json-members";

/** A feature as a file has it, not judged yet. */
export interface RawFeature {
  /** undefined where it is not a feature at all. */
  geometry: unknown;
  /** The `crs` member that holds for it. */
  crs: unknown;
  /** Its text in the file; null where nobody asks for it. */
  source: string | null;
}

const geometryTypes: readonly unknown[] = [
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
];

const crsOf = (value: unknown, inherited: unknown) =>
  isRecord(value) && value.crs !== undefined ? value.crs : inherited;

function featureOf(value: unknown, crs: unknown, source: string | null): RawFeature {
  if (!isRecord(value) || value.type !== "Feature") return { geometry: undefined, crs, source };
  const { geometry = null } = value;
  return { geometry, crs: crsOf(geometry, crsOf(value, crs)), source };
}

/** The first elements of an array as they are written. */
function* firstElements(array: string | null, most: number): Generator<string> {
  if (!array || most <= 0) return;
  let count = 0;
  for (const { text } of membersOf(array)) {
    yield text;
    count += 1;
    if (count === most) return;
  }
}

function collectionFeatures(features: unknown[], { value, source }: GeoRecord, most: number): RawFeature[] {
  const sources = most > 0 ? [...firstElements(memberOf(source, "features"), most)] : [];
  return features.map((each, index) => featureOf(each, crsOf(value, undefined), sources[index] ?? null));
}

const boxRing = (west: number, south: unknown, east: number, north: unknown) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** A box over ±180° has its west above its east (RFC 7946 §5.2); it is cut there. */
function boxGeometry(box: unknown): unknown {
  if (!Array.isArray(box) || !(box.length === 4 || box.length === 6)) return 0;
  const [west, south, east, north]: readonly unknown[] =
    box.length === 4 ? box : [box[0], box[1], box[3], box[4]];
  if (typeof west !== "number" || typeof east !== "number") return 0;
  const rings =
    west > east
      ? [boxRing(west, south, 180, north), boxRing(-180, south, east, north)]
      : [boxRing(west, south, east, north)];
  return { type: "MultiPolygon", coordinates: rings.map((ring) => [ring]) };
}

/** The extent of a STAC collection: its first box is around the others, where there are any. */
function extentFeature(extent: unknown, source: string): RawFeature {
  const boxes: unknown = isRecord(extent) && isRecord(extent.spatial) ? extent.spatial.bbox : [];
  const all = Array.isArray(boxes) ? boxes : [];
  const parts = (all.length > 1 ? all.slice(1) : all).map(boxGeometry);
  return { geometry: { type: "GeometryCollection", geometries: parts }, crs: undefined, source };
}

/**
 * The features of a GeoJSON document, or the extent of a STAC collection; null for anything else.
 * @param most features whose text is kept
 */
export function rawFeatures(record: GeoRecord, most: number): RawFeature[] | null {
  const { value, source } = record;
  if (!isRecord(value)) return null;
  const kept = most > 0 ? source : null;
  if (value.type === "FeatureCollection" && Array.isArray(value.features))
    return collectionFeatures(value.features, record, most);
  if (value.type === "Feature") return [featureOf(value, undefined, kept)];
  if (value.type === "Collection" && isRecord(value.extent)) return [extentFeature(value.extent, source)];
  if (geometryTypes.includes(value.type)) return [{ geometry: value, crs: value.crs, source: null }];
  return null;
}
