import type { FeatureCollection, Geometry } from "geojson";

const shapeLabels: Record<Geometry["type"], string> = {
  Point: "point",
  MultiPoint: "points",
  LineString: "line",
  MultiLineString: "lines",
  Polygon: "outline",
  MultiPolygon: "outlines",
  GeometryCollection: "multiple shapes",
};

/** What kind of shape a place is. */
export function geometryLabel({ features }: FeatureCollection): string {
  const kinds = new Set(features.map(({ geometry }) => shapeLabels[geometry.type]));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : "multiple shapes";
}
