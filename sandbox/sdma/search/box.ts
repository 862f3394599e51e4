import type { Shape } from "./geometry-schema";

/** WGS 84 degrees; never crosses the antimeridian. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** True even if they only touch. */
export function boxesMeet(left: Box, right: Box): boolean {
  return (
    left.west <= right.east &&
    right.west <= left.east &&
    left.south <= right.north &&
    right.south <= left.north
  );
}

export function boxHolds(outer: Box, inner: Box): boolean {
  return (
    outer.west <= inner.west &&
    outer.east >= inner.east &&
    outer.south <= inner.south &&
    outer.north >= inner.north
  );
}

type Coordinates = readonly (number | Coordinates)[];

function extend(box: Box, coordinates: Coordinates): void {
  const [longitude, latitude] = coordinates;
  if (typeof longitude !== "number" || typeof latitude !== "number") {
    for (const inner of coordinates) if (typeof inner !== "number") extend(box, inner);
    return;
  }
  box.west = Math.min(box.west, longitude);
  box.east = Math.max(box.east, longitude);
  box.south = Math.min(box.south, latitude);
  box.north = Math.max(box.north, latitude);
}

/** One position of a shape. */
export function firstPosition(shape: Shape): readonly [longitude: number, latitude: number] {
  let coordinates: Coordinates = shape.coordinates;
  for (let inner = coordinates[0]; inner !== undefined && typeof inner !== "number"; inner = coordinates[0])
    coordinates = inner;
  const [longitude, latitude] = coordinates;
  return [Number(longitude), Number(latitude)];
}

export function boxAround(shapes: readonly Shape[]): Box {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const { coordinates } of shapes) extend(box, coordinates);
  return box;
}

export function boxShape({ west, south, east, north }: Box): Shape {
  const ring: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [ring] };
}
