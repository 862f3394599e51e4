import type { FeatureCollection } from "geojson";
import { recordsOf } from "./geo-records";
import { locateFeatures, namedSystems } from "./locate-features";
import type { Project } from "./projection";
import { rawFeatures } from "./raw-features";

export type ParsedGeoJson =
  | { isValid: true; collection: FeatureCollection; leftOutCount: number }
  | { isValid: false; reason: string };

const asIs: Project = (position) => position;

/** Reads the outline of a resource from untrusted GeoJSON; loading projections is not worth it here. */
export function parseGeoJson(text: string): ParsedGeoJson {
  const [record] = recordsOf(text)?.records ?? [];
  if (!record) return { isValid: false, reason: "It is not valid JSON." };
  const features = rawFeatures(record, 0);
  if (!features) return { isValid: false, reason: "It is not valid GeoJSON." };
  const inDegrees = namedSystems(features).filter((crs) => crs.isKnown && crs.definition === null);
  const { locations, refusals } = locateFeatures(
    features,
    new Map(inDegrees.map(({ name }) => [name, asIs])),
  );
  const drawn = locations.flatMap((location) => (location.state === "drawn" ? [location.geometry] : []));
  if (drawn.length === 0) return { isValid: false, reason: refusals[0] ?? "It has no geometry to draw." };
  return {
    isValid: true,
    collection: {
      type: "FeatureCollection",
      features: drawn.map((geometry) => ({ type: "Feature", geometry, properties: null })),
    },
    leftOutCount: locations.length - drawn.length,
  };
}
