import { booleanIntersects } from "@turf/boolean-intersects";
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { distance } from "@turf/distance";
import { type Box, boxesMeet, boxHolds, boxShape, firstPosition } from "./box";
import type { Shape } from "./geometry-schema";

/** The area of a `geo` filter. */
export interface Area {
  /** Anything outside all of them is outside the area. */
  boxes: readonly Box[];
  /** Empty if the boxes themselves are the area, or if a circle could not be drawn. */
  shapes: readonly Shape[];
  /** Decides for points exactly; the shape only approximates it. */
  circle?: { longitude: number; latitude: number; radiusMeters: number };
}

/** The location of an asset or file. */
export interface Place {
  box: Box;
  /** Empty if only the box is known; a box without extent is a point. */
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

/** Most shapes that meet do so at the first position of one, which is much faster to test than crossing edges. */
function shapesMeet(area: Shape, place: Shape): boolean {
  return shapeHoldsPoint(area, ...firstPosition(place)) || booleanIntersects(area, place);
}

function middleOf({ west, south, east, north }: Box): [longitude: number, latitude: number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** Whether area and place share a point, borders included. */
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
