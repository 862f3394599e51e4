import type { GeoJsonProperties } from "geojson";
import type { feature as toFeature } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import { isRecord } from "@/lib/shared/record";
import type { GeoRecord } from "./geo-records";
import { memberOf, membersOf } from "./json-members";
import type { RawFeature } from "./raw-features";

export const isTopology = (value: unknown): value is Topology =>
  isRecord(value) && value.type === "Topology" && isRecord(value.objects) && Array.isArray(value.arcs);

/** The geometries of an object as they are written. */
function* sourcesOf(object: string): Generator<string> {
  const geometries = memberOf(object, "geometries");
  if (geometries === null) yield object;
  else for (const member of membersOf(geometries)) yield member.text;
}

type WrittenObject = GeometryObject<GeoJsonProperties>;

/** The geometries that become features: those of a collection on the first level, else the object itself. */
const geometriesOf = (object: WrittenObject): readonly WrittenObject[] =>
  isRecord(object) && object.type === "GeometryCollection" && Array.isArray(object.geometries)
    ? object.geometries
    : [object];

/** undefined where its arcs do not fit, which says nothing of the others. */
function convert(topology: Topology, geometry: WrittenObject, feature: typeof toFeature): unknown {
  const alone: GeometryCollection<GeoJsonProperties> = { type: "GeometryCollection", geometries: [geometry] };
  try {
    return feature(topology, alone).features[0]?.geometry;
  } catch {
    return undefined;
  }
}

/**
 * The features of a TopoJSON document (https://github.com/topojson/topojson-specification).
 * @returns null where its arcs fit none of its objects
 */
export async function topologyFeatures(record: GeoRecord, most: number): Promise<RawFeature[] | null> {
  const { value, source } = record;
  if (!isTopology(value)) return null;
  const { feature } = await import("topojson-client");
  const objects = most > 0 ? memberOf(source, "objects") : null;
  const crs = "crs" in value ? value.crs : undefined;
  const features = Object.entries(value.objects).flatMap(([name, object]) => {
    // By name: JavaScript puts names such as "2" first, wherever the file has them.
    const sources = objects === null ? null : sourcesOf(memberOf(objects, name) ?? "");
    return geometriesOf(object).map(
      (geometry): RawFeature => ({
        geometry: convert(value, geometry, feature),
        crs,
        source: sources?.next().value ?? null,
      }),
    );
  });
  const isBroken = features.length > 0 && features.every(({ geometry }) => geometry === undefined);
  return isBroken ? null : features;
}
