import type { Topology } from "topojson-specification";
import { isRecord } from "@/lib/shared/record";
import type { GeoRecord } from "./geo-records";
import { memberOf, membersOf } from "./json-members";
import type { RawFeature } from "./raw-features";

export const isTopology = (value: unknown): value is Topology =>
  isRecord(value) && value.type === "Topology" && isRecord(value.objects) && Array.isArray(value.arcs);

/** The geometries of a topology as they are written, in the order of its features. */
function* sourcesOf(topology: string): Generator<string> {
  for (const { text } of membersOf(memberOf(topology, "objects") ?? "")) {
    const geometries = memberOf(text, "geometries");
    if (geometries === null) yield text;
    else for (const member of membersOf(geometries)) yield member.text;
  }
}

/**
 * The features of a TopoJSON document (https://github.com/topojson/topojson-specification).
 * @returns null where its arcs do not fit its objects
 */
export async function topologyFeatures(record: GeoRecord, most: number): Promise<RawFeature[] | null> {
  const { value, source } = record;
  if (!isTopology(value)) return null;
  const { feature } = await import("topojson-client");
  const sources = most > 0 ? sourcesOf(source) : null;
  const crs = "crs" in value ? value.crs : undefined;
  try {
    return Object.values(value.objects).flatMap((object) => {
      const converted = feature(value, object);
      const features = converted.type === "FeatureCollection" ? converted.features : [converted];
      return features.map(
        (each): RawFeature => ({ geometry: each.geometry, crs, source: sources?.next().value ?? null }),
      );
    });
  } catch {
    return null;
  }
}
