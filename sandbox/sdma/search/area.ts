import { booleanIntersects } from "@turf/boolean-intersects";
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { distance } from "@turf/distance";
import { type Box, boxesMeet, boxHolds, boxShape, firstPosition } from "./box";
import type { Shape } from "./geometry-schema";

/** What a `geo` filter asks for. */
export interface Area {
  /** A thing outside all of them is outside the area. */
  boxes: readonly Box[];
  /** None where the boxes themselves are the area, or a circle could not be drawn. */
  shapes: readonly Shape[];
  /** Decides about points; its shape only comes close to it. */
  circle?: { longitude: number; latitude: number; radiusMeters: number };
}

/** Where a thing lies. */
export interface Place {
  box: Box;
  /** None where the box itself is all that is known; a box without extent is a point. */
  shapes: readonly Shape[];
}

function isPoint({ west, south, east, north }: Box): boolean {
  return west === east && south === north;
}

function shapeHoldsPoint(shape: Shape, longitude: number, latitude: number): boolean {
  const point: [number, number] = [longitude, latitude];
  if (shape.type === "Polygon" || shape.type === "MultiPolygon") return booleanPointInPolygon(point, shape);
  return booleanIntersects(shape, { type: "Point", coordinates: point });
}

function holdsPoint({ circle, shapes }: Area, longitude: number, latitude: number): boolean {
  if (circle) {
    const center = [circle.longitude, circle.latitude];
    return distance(center, [longitude, latitude], { units: "meters" }) <= circle.radiusMeters;
  }
  return shapes.some((shape) => shapeHoldsPoint(shape, longitude, latitude));
}

/** Most that meet do so at the first position of the one, which is told much sooner than where their sides cross. */
function shapesMeet(area: Shape, place: Shape): boolean {
  return shapeHoldsPoint(area, ...firstPosition(place)) || booleanIntersects(area, place);
}

function middleOf({ west, south, east, north }: Box): [longitude: number, latitude: number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** Whether area and place have a point in common, borders included. */
export function areaMeets(area: Area, place: Place): boolean {
  if (!area.boxes.some((box) => boxesMeet(box, place.box))) return false;
  const hasOutline = place.shapes.length > 0;
  const isDrawn = area.shapes.length > 0;
  const isBoxes = !isDrawn && !area.circle;
  if (isBoxes && (!hasOutline || area.boxes.some((box) => boxHolds(box, place.box)))) return true;
  if (!hasOutline && isPoint(place.box)) return holdsPoint(area, place.box.west, place.box.south);
  if (!isDrawn && area.circle) return holdsPoint(area, ...middleOf(place.box));
  const areaShapes = isDrawn ? area.shapes : area.boxes.map(boxShape);
  const placeShapes = hasOutline ? place.shapes : [boxShape(place.box)];
  return areaShapes.some((left) => placeShapes.some((right) => shapesMeet(left, right)));
}
