import type { Geometry, Position } from "geojson";
import type { MapPlace } from "./map-place";

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

function positionsOf(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "MultiPoint":
    case "LineString":
      return geometry.coordinates;
    case "MultiLineString":
    case "Polygon":
      return geometry.coordinates.flat();
    case "MultiPolygon":
      return geometry.coordinates.flat(2);
    case "GeometryCollection":
      return geometry.geometries.flatMap(positionsOf);
  }
}

/** The box around everything that can be drawn; null when nothing can. Does not cross the antimeridian. */
export function boundsOfPlaces(places: readonly MapPlace[]): Bounds | null {
  let bounds: Bounds | null = null;
  for (const { point, shape } of places) {
    const positions = [
      ...(point ? [[...point]] : []),
      ...(shape?.features.flatMap(({ geometry }) => positionsOf(geometry)) ?? []),
    ];
    for (const [x, y] of positions) {
      if (x === undefined || y === undefined) continue;
      bounds = bounds
        ? [Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y)]
        : [x, y, x, y];
    }
  }
  return bounds;
}
