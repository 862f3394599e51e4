import { circle as drawCircle } from "@turf/circle";
import { wktToGeoJSON } from "betterknown";
import type { Area } from "./area";
import { type Box, boxAround } from "./box";
import { readShapes, type Shape } from "./geometry-schema";

const number = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?";
const numbers = (count: number, between: string) => Array(count).fill(`(${number})`).join(between);

const boxForm = new RegExp(`^\\[?\\s*${numbers(4, "\\s*,\\s*")}\\s*\\]?$`);
const circleForm = new RegExp(`^${numbers(3, "\\s*,\\s*")}\\s*(m|km|mi)?$`);
/** OpenSearch writes a rectangle in WKT in the order west, east, north, south. */
const envelopeForm = new RegExp(`^(?:ENVELOPE|BBOX)\\s*\\(\\s*${numbers(4, "\\s*,\\s*")}\\s*\\)$`, "i");

const metersPerUnit: Readonly<Record<string, number>> = { m: 1, km: 1_000, mi: 1_609.344 };
const metersPerDegree = 111_195;
const halfEquatorMeters = 180 * metersPerDegree;

function isLongitude(degrees: number): boolean {
  return Math.abs(degrees) <= 180;
}

function isLatitude(degrees: number): boolean {
  return Math.abs(degrees) <= 90;
}

/** If west is greater than east, the box crosses the antimeridian and is split into two. */
function boxArea({ west, south, east, north }: Box): Area | null {
  if (![west, east].every(isLongitude) || ![south, north].every(isLatitude) || south > north) return null;
  const boxes =
    west <= east
      ? [{ west, south, east, north }]
      : [
          { west, south, east: 180, north },
          { west: -180, south, east, north },
        ];
  return { boxes, shapes: [] };
}

/** Null across a pole or the antimeridian, where the polygon leaves the map: only distances decide there. */
function drawnCircle({ longitude, latitude, radiusMeters }: NonNullable<Area["circle"]>): Shape[] | null {
  const reachesPole = Math.abs(latitude) + radiusMeters / metersPerDegree >= 90;
  if (reachesPole) return null;
  return readShapes(
    drawCircle([longitude, latitude], radiusMeters, { units: "meters", steps: 128 }).geometry,
  );
}

function circleArea(latitude: number, longitude: number, radiusMeters: number): Area | null {
  const isRadius = radiusMeters > 0 && radiusMeters <= halfEquatorMeters;
  if (!isLatitude(latitude) || !isLongitude(longitude) || !isRadius) return null;
  const circle = { longitude, latitude, radiusMeters };
  const shapes = drawnCircle(circle);
  if (!shapes) return { boxes: [{ west: -180, south: -90, east: 180, north: 90 }], shapes: [], circle };
  return { boxes: [grown(boxAround(shapes))], shapes, circle };
}

/** The polygon's corners lie on the circle; between them the circle bulges out by less than this fraction. */
function grown({ west, south, east, north }: Box): Box {
  const [width, height] = [(east - west) * 0.001, (north - south) * 0.001];
  return { west: west - width, south: south - height, east: east + width, north: north + height };
}

/** Map clients request rectangles, written as polygons. */
function isItsBox(shape: Shape, { west, south, east, north }: Box): boolean {
  if (shape.type !== "Polygon" || shape.coordinates.length !== 1) return false;
  const corners = new Set(shape.coordinates[0]?.map(([longitude, latitude]) => `${longitude},${latitude}`));
  const boxCorners = [`${west},${south}`, `${east},${south}`, `${east},${north}`, `${west},${north}`];
  return corners.size === boxCorners.length && boxCorners.every((corner) => corners.has(corner));
}

function shapesArea(shapes: Shape[] | null): Area | null {
  if (!shapes) return null;
  const box = boxAround(shapes);
  const [only, ...more] = shapes;
  const isBox = only !== undefined && more.length === 0 && isItsBox(only, box);
  return { boxes: [box], shapes: isBox ? [] : shapes };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readWkt(text: string): unknown {
  try {
    return wktToGeoJSON(text);
  } catch {
    return null;
  }
}

/**
 * Parses the value of a `geo` filter. AWS does not document its format; here it is GeoJSON, WKT, `ENVELOPE(west, east,
 * north, south)`, `west,south,east,north`, or `latitude,longitude,radius` with the radius in meters or followed by m,
 * km or mi. All degrees are WGS 84.
 * @returns null for anything else, and for positions that are not on the globe
 */
export function readArea(value: string): Area | null {
  const text = value.trim();
  if (text.startsWith("{")) return shapesArea(readShapes(readJson(text)));
  const box = boxForm.exec(text)?.slice(1).map(Number);
  if (box) {
    const [west = 0, south = 0, east = 0, north = 0] = box;
    return boxArea({ west, south, east, north });
  }
  const envelope = envelopeForm.exec(text)?.slice(1).map(Number);
  if (envelope) {
    const [west = 0, east = 0, north = 0, south = 0] = envelope;
    return boxArea({ west, south, east, north });
  }
  const round = circleForm.exec(text);
  if (round) {
    const [, latitude, longitude, radius, unit = "m"] = round;
    return circleArea(Number(latitude), Number(longitude), Number(radius) * (metersPerUnit[unit] ?? 1));
  }
  return shapesArea(readShapes(readWkt(text)));
}
