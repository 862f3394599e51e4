import type { Geometry, Position } from "geojson";
import { isRecord } from "@/lib/shared/record";

/** West, south, east, north in degrees; east is above 180 where the box crosses ±180°. */
export type Bounds = readonly [number, number, number, number];

/** The outcome of reading a feature's geometry. */
export type GeometryReading = Geometry | "none" | "unreadable";

const deepest = 50;

class Unreadable extends Error {}

function listOf<T>(value: unknown, least: number, read: (item: unknown) => T): T[] {
  if (!Array.isArray(value) || value.length < least) throw new Unreadable();
  return value.map(read);
}

/** Heights are not drawn, so one that is null or missing costs nothing (RFC 7946 §3.1.1). */
function position(value: unknown): Position {
  const [x, y]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (typeof x !== "number" || typeof y !== "number") throw new Unreadable();
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Unreadable();
  return [x, y];
}

const line = (value: unknown) => listOf(value, 2, position);
const ring = (value: unknown) => listOf(value, 4, position);
const polygon = (value: unknown) => listOf(value, 1, ring);
/** Lists of positions are within three others at most, in the rings of a MultiPolygon. */
const deepestList = 4;
/** Without a single position. */
const isEmpty = (value: unknown, level = 0): boolean =>
  level <= deepestList && Array.isArray(value) && value.every((item) => isEmpty(item, level + 1));
const withoutEmpty = (value: unknown) =>
  Array.isArray(value) ? value.filter((item) => !isEmpty(item, 1)) : value;

function collection(geometries: unknown, level: number): Geometry | null {
  if (level > deepest) throw new Unreadable();
  const read = listOf(geometries, 0, (each) => geometry(each, level + 1)).flatMap((each) => each ?? []);
  return read.length > 0 ? { type: "GeometryCollection", geometries: read } : null;
}

/** @returns null for an empty geometry, wherever it is nested: null, no coordinates, a collection of such */
function geometry(value: unknown, level = 0): Geometry | null {
  if (value === null) return null;
  if (!isRecord(value)) throw new Unreadable();
  const { type } = value;
  if (type === "GeometryCollection") return collection(value.geometries, level);
  const coordinates = withoutEmpty(value.coordinates);
  if (isEmpty(coordinates)) return null;
  switch (type) {
    case "Point":
      return { type, coordinates: position(value.coordinates) };
    case "MultiPoint":
      return { type, coordinates: listOf(coordinates, 1, position) };
    case "LineString":
      return { type, coordinates: line(coordinates) };
    case "MultiLineString":
      return { type, coordinates: listOf(coordinates, 1, line) };
    case "Polygon":
      return { type, coordinates: polygon(coordinates) };
    case "MultiPolygon":
      return { type, coordinates: listOf(coordinates, 1, polygon) };
    default:
      throw new Unreadable();
  }
}

/** Reads a geometry that someone else wrote, whatever its coordinates mean. */
export function readGeometry(value: unknown): GeometryReading {
  try {
    return geometry(value ?? null) ?? "none";
  } catch (failure) {
    if (failure instanceof Unreadable) return "unreadable";
    throw failure;
  }
}

/** The same geometry with other lines: a point is a line of one position. */
export function mapLines(geometry: Geometry, change: (line: Position[]) => Position[]): Geometry {
  switch (geometry.type) {
    case "Point":
      return { type: "Point", coordinates: change([geometry.coordinates])[0] ?? geometry.coordinates };
    case "MultiPoint":
      return { type: "MultiPoint", coordinates: geometry.coordinates.flatMap((each) => change([each])) };
    case "LineString":
      return { type: "LineString", coordinates: change(geometry.coordinates) };
    case "MultiLineString":
      return { type: "MultiLineString", coordinates: geometry.coordinates.map(change) };
    case "Polygon":
      return { type: "Polygon", coordinates: geometry.coordinates.map(change) };
    case "MultiPolygon":
      return { type: "MultiPolygon", coordinates: geometry.coordinates.map((each) => each.map(change)) };
    case "GeometryCollection":
      return {
        type: "GeometryCollection",
        geometries: geometry.geometries.map((each) => mapLines(each, change)),
      };
  }
}

/** Visits every line, ring and point of a geometry. */
export function eachLine(geometry: Geometry, visit: (line: readonly Position[]) => void): void {
  switch (geometry.type) {
    case "Point":
      visit([geometry.coordinates]);
      return;
    case "MultiPoint":
      for (const each of geometry.coordinates) visit([each]);
      return;
    case "LineString":
      visit(geometry.coordinates);
      return;
    case "MultiLineString":
    case "Polygon":
      geometry.coordinates.forEach(visit);
      return;
    case "MultiPolygon":
      for (const each of geometry.coordinates) each.forEach(visit);
      return;
    case "GeometryCollection":
      for (const each of geometry.geometries) eachLine(each, visit);
  }
}
