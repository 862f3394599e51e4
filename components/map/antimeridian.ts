import type { Geometry, Position } from "geojson";
import { eachLine, mapLines } from "./read-geometry";

const x = (position: Position | undefined) => position?.[0] ?? 0;

/**
 * Continues a line past ±180° instead of across the whole map: from 179 to -179 it goes 2 degrees, not 358.
 * A step of 360 is between two spellings of one meridian, as in an outline of the whole world.
 */
function unwrapLine(line: readonly Position[]): Position[] {
  let turn = 0;
  return line.map((position, index) => {
    const step = index === 0 ? 0 : x(position) - x(line[index - 1]);
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turn -= Math.sign(step) * 360;
    return turn === 0 ? position : [x(position) + turn, position[1] ?? 0];
  });
}

/** A ring that does not come back to its start goes around a pole, and is left as it is. */
const comesBack = (line: readonly Position[], unwrapped: readonly Position[]) =>
  x(line[0]) !== x(line.at(-1)) || x(unwrapped[0]) === x(unwrapped.at(-1));

/** Brings a hole to the side of ±180° that the outline before it continues to. */
function besideFirst(first: readonly Position[], line: Position[]): Position[] {
  const turn = Math.round((x(first[0]) - x(line[0])) / 360) * 360;
  return turn === 0 ? line : line.map((position) => [x(position) + turn, position[1] ?? 0]);
}

export interface Unwrapped {
  geometry: Geometry;
  isCrossing: boolean;
}

/** Joins what crosses ±180°: its longitudes continue past 180, which the map draws in the right place. */
export function unwrapGeometry(geometry: Geometry): Unwrapped {
  let isCrossing = false;
  const unwrapped = mapLines(geometry, (line) => {
    const next = unwrapLine(line);
    if (!comesBack(line, next) || next.every((position, index) => position === line[index])) return line;
    isCrossing = true;
    return next;
  });
  if (!isCrossing) return { geometry, isCrossing };
  return { geometry: withHolesInside(unwrapped), isCrossing };
}

function withHolesInside(geometry: Geometry): Geometry {
  const whole = (rings: Position[][]) => rings.map((ring) => besideFirst(rings[0] ?? ring, ring));
  if (geometry.type === "Polygon") return { ...geometry, coordinates: whole(geometry.coordinates) };
  if (geometry.type === "MultiPolygon") return { ...geometry, coordinates: geometry.coordinates.map(whole) };
  if (geometry.type !== "GeometryCollection") return geometry;
  return { ...geometry, geometries: geometry.geometries.map(withHolesInside) };
}

/** From where to where lines go, in degrees that may pass 180. */
type Span = readonly [west: number, east: number];

export function spansOf(geometry: Geometry, spans: [number, number][]): void {
  eachLine(geometry, (line) => {
    let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const position of line) {
      west = Math.min(west, x(position));
      east = Math.max(east, x(position));
    }
    if (west <= east) spans.push([west, east]);
  });
}

/** Turns a range so that it starts on the map; 180 stays on its side where something lies there. */
function turnedSpan([west, east]: Span): Span {
  if (west >= -180 && (west < 180 || (west === 180 && east === 180))) return [west, east];
  const turn = Math.floor((west + 180) / 360) * 360;
  return [west - turn, east - turn];
}

/**
 * The narrowest range of longitudes around everything, over ±180° where that is narrower: its east is then above 180.
 * @returns null for nothing
 */
export function rangeOfSpans(spans: readonly Span[]): Span | null {
  const sorted = spans.map(turnedSpan).sort((a, b) => a[0] - b[0]);
  const first = sorted[0];
  if (!first) return null;
  const last = sorted.reduce((most, [, east]) => Math.max(most, east), first[1]);
  // What goes on past 180 covers the west of the map too.
  let reach = Math.max(first[1], last - 360);
  let widest = { gap: 0, start: first[0], end: last };
  for (const [west, east] of sorted) {
    if (west - reach > widest.gap)
      widest = { gap: west - reach, start: west, end: Math.max(reach + 360, last) };
    reach = Math.max(reach, east);
  }
  const gapOverEdge = first[0] + 360 - last;
  return gapOverEdge >= widest.gap ? [first[0], Math.min(last, first[0] + 360)] : [widest.start, widest.end];
}
