import type { Geometry, Position } from "geojson";

/**
 * The same shapes in as few geometries as there are kinds: hundreds of thousands of them cost a page seconds to receive
 * from a worker and to hand to the map.
 */
export function mergeGeometries(geometries: readonly Geometry[]): Geometry[] {
  const points: Position[] = [];
  const lines: Position[][] = [];
  const areas: Position[][][] = [];
  const add = (geometry: Geometry): void => {
    switch (geometry.type) {
      case "Point":
        points.push(geometry.coordinates);
        return;
      case "MultiPoint":
        for (const each of geometry.coordinates) points.push(each);
        return;
      case "LineString":
        lines.push(geometry.coordinates);
        return;
      case "MultiLineString":
        for (const each of geometry.coordinates) lines.push(each);
        return;
      case "Polygon":
        areas.push(geometry.coordinates);
        return;
      case "MultiPolygon":
        for (const each of geometry.coordinates) areas.push(each);
        return;
      case "GeometryCollection":
        geometry.geometries.forEach(add);
    }
  };
  geometries.forEach(add);
  return [
    ...(points.length > 0 ? [{ type: "MultiPoint" as const, coordinates: points }] : []),
    ...(lines.length > 0 ? [{ type: "MultiLineString" as const, coordinates: lines }] : []),
    ...(areas.length > 0 ? [{ type: "MultiPolygon" as const, coordinates: areas }] : []),
  ];
}
