import type { Topology } from "topojson-specification";
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

/**
 * The features of a TopoJSON document (https://github.com/topojson/topojson-specification).
 * @returns null where its arcs do not fit its objects
 */
export async function topologyFeatures(record: GeoRecord, most: number): Promise<RawFeature[] | null> {
  const { value, source } = record;
  if (!isTopology(value)) return null;
  const { feature } = await import("topojson-client");
  const objects = most > 0 ? memberOf(source, "objects") : null;
  const crs = "crs" in value ? value.crs : undefined;
  try {
    return Object.entries(value.objects).flatMap(([name, object]) => {
      const converted = feature(value, object);
      // By name: JavaScript puts names such as "2" first, wherever the file has them.
      const sources = objects === null ? null : sourcesOf(memberOf(objects, name) ?? "");
      const features = converted.type === "FeatureCollection" ? converted.features : [converted];
      return features.map(
        (each): RawFeature => ({ geometry: each.geometry, crs, source: sources?.next().value ?? null }),
      );
    });
  } catch {
    return null;
  }
}
