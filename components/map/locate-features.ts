import type { Geometry, Position } from "geojson";
import { unwrapGeometry } from "./antimeridian";
import { type NamedCrs, readCrs } from "./crs";
import type { Project } from "./projection";
import type { RawFeature } from "./raw-features";
import { type Bounds, eachLine, mapLines, readGeometry } from "./read-geometry";

/** Where a feature is, or why it is not on the map. */
export type Location =
  | { state: "drawn"; geometry: Geometry; isCrossing: boolean }
  | { state: "none" | "unreadable" | "outside" | "refused" };

export interface LocatedFeatures {
  /** In the order of the features. */
  locations: Location[];
  /** Why features of a coordinate system are not drawn, in sentences. */
  refusals: string[];
  /** Names of coordinate systems that were converted. */
  converted: string[];
  /** Longitudes beyond 180° were taken as going on over ±180°. */
  isContinued: boolean;
}

interface Member {
  index: number;
  geometry: Geometry;
}

interface Group {
  crs: NamedCrs | null;
  members: Member[];
}

const world: Bounds = [-180, -90, 180, 90];

/** Programs that cut shapes at ±180° or the poles write 180.00000000000014; a millionth of a degree is 0.1 m. */
const rounding = 1e-6;

const isIn = ([west, south, east, north]: Bounds, x: number, y: number) => {
  const isBetween = (value: number, least: number, most: number) =>
    value >= least - rounding && value <= most + rounding;
  return (
    isBetween(y, south, north) && (isBetween(x, west, east) || (east > 180 && isBetween(x + 360, west, east)))
  );
};

function everyPosition(geometry: Geometry, test: (x: number, y: number) => boolean): boolean {
  let isEvery = true;
  eachLine(geometry, (line) => {
    isEvery &&= line.every(([x, y]) => x !== undefined && y !== undefined && test(x, y));
  });
  return isEvery;
}

function boxOf(members: readonly Member[]): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of members)
    everyPosition(geometry, (x, y) => {
      [west, south] = [Math.min(west, x), Math.min(south, y)];
      [east, north] = [Math.max(east, x), Math.max(north, y)];
      return true;
    });
  return [west, south, east, north];
}

/** Longitudes such as 182, of a site that lies on both sides of ±180°. */
function isContinued(members: readonly Member[]): boolean {
  const [west, south, east, north] = boxOf(members);
  const isNear = (west >= 120 && east <= 240) || (east <= -120 && west >= -240);
  return isNear && east - west <= 60 && south >= -90 && north <= 90;
}

const degreesOfASite = 5;

/** Of a local grid a part may look like degrees; degrees with a few mistakes lie together or are nearly all. */
function areMistakes(inside: readonly Member[], outsideCount: number): boolean {
  if (inside.length <= outsideCount) return false;
  const [west, south, east, north] = boxOf(inside);
  return (
    outsideCount <= inside.length / 20 || (east - west <= degreesOfASite && north - south <= degreesOfASite)
  );
}

type Verdict = { inside: Member[]; outside: Member[]; isContinued: boolean } | { refusal: string };

function refusalOf(crs: NamedCrs | null, isSwapped: boolean, isInDegrees: boolean): string {
  const isProjected = crs?.isKnown === true && crs.definition !== null;
  if (isSwapped)
    return isProjected
      ? `The positions look swapped: the file declares ${crs.name} and has northing first, where GeoJSON has easting first.`
      : `The positions look swapped: latitude comes first, where GeoJSON has longitude first.`;
  if (isProjected)
    return isInDegrees
      ? `The file declares ${crs.name}, whose coordinates are in meters, but they look like degrees.`
      : `The file declares ${crs.name}, but its coordinates are outside the area where it is used.`;
  if (crs && isInDegrees)
    return `The file declares ${crs.name}, but its coordinates are outside the area where it is used.`;
  const named = crs
    ? `The file declares ${crs.name}, but the`
    : "The file declares no coordinate system, and the";
  return `${named} coordinates are not valid longitudes and latitudes: they may be projected or from a local grid.`;
}

const swapped = (geometry: Geometry) =>
  mapLines(geometry, (line) => line.map(([x = 0, y = 0]): Position => [y, x]));

const projected = (geometry: Geometry, project: Project) =>
  mapLines(geometry, (line) => line.map(([x = 0, y = 0]): Position => [...project([x, y])]));

function judge({ crs, members }: Group, project: Project | undefined): Verdict {
  if (crs && (!crs.isKnown || !project))
    return {
      refusal: `The coordinates are in ${crs.name}, which the portal cannot convert to longitude and latitude.`,
    };
  const isProjected = crs?.isKnown === true && crs.definition !== null;
  const area = crs?.isKnown ? crs.area : world;
  const onGlobe = (geometry: Geometry) => (isProjected && project ? projected(geometry, project) : geometry);
  const isInside = (geometry: Geometry) => everyPosition(geometry, (x, y) => isIn(area, x, y));
  const isInDegrees = members.every(({ geometry }) => everyPosition(geometry, (x, y) => isIn(world, x, y)));
  if (isProjected && isInDegrees) return { refusal: refusalOf(crs, false, true) };
  const located = members.map(({ index, geometry }) => ({ index, geometry: onGlobe(geometry) }));
  const inside = located.filter(({ geometry }) => isInside(geometry));
  if (inside.length === located.length) return { inside, outside: [], isContinued: false };
  if (!isProjected && isContinued(located)) return { inside: located, outside: [], isContinued: true };
  const outside = located.filter(({ geometry }) => !isInside(geometry));
  if (members.every(({ geometry }) => isInside(onGlobe(swapped(geometry)))))
    return { refusal: refusalOf(crs, true, false) };
  if (areMistakes(inside, outside.length)) return { inside, outside, isContinued: false };
  return { refusal: refusalOf(crs, false, isInDegrees) };
}

/** Features by the coordinate system that they are in. */
function groupsOf(features: readonly RawFeature[], locations: Location[]): Group[] {
  const read = new Map<unknown, NamedCrs | null>();
  const groups = new Map<string, Group>();
  features.forEach(({ geometry: written, crs: named }, index) => {
    const geometry = written === undefined ? "unreadable" : readGeometry(written);
    if (typeof geometry === "string") {
      locations[index] = { state: geometry };
      return;
    }
    const crs = read.get(named) ?? readCrs(named);
    read.set(named, crs);
    const group = groups.get(crs?.name ?? "") ?? { crs, members: [] };
    group.members.push({ index, geometry });
    groups.set(crs?.name ?? "", group);
  });
  return [...groups.values()];
}

/** The coordinate systems that are named, each once. */
export function namedSystems(features: readonly RawFeature[]): NamedCrs[] {
  const named = [...new Set(features.map(({ crs }) => crs))].flatMap((crs) => readCrs(crs) ?? []);
  return [...new Map(named.map((crs) => [crs.name, crs])).values()];
}

/**
 * Puts features in longitude and latitude, all of a coordinate system by the same reading: never in the wrong place.
 * @param projections by the name of the coordinate system
 */
export function locateFeatures(
  features: readonly RawFeature[],
  projections: ReadonlyMap<string, Project>,
): LocatedFeatures {
  const locations: Location[] = features.map(() => ({ state: "refused" }));
  const result: LocatedFeatures = { locations, refusals: [], converted: [], isContinued: false };
  for (const group of groupsOf(features, locations)) {
    const { crs } = group;
    const verdict = judge(group, crs ? projections.get(crs.name) : undefined);
    if ("refusal" in verdict) {
      result.refusals.push(verdict.refusal);
      continue;
    }
    if (crs) result.converted.push(crs.name);
    result.isContinued ||= verdict.isContinued;
    for (const { index } of verdict.outside) locations[index] = { state: "outside" };
    for (const { index, geometry } of verdict.inside)
      locations[index] = { state: "drawn", ...unwrapGeometry(geometry) };
  }
  return result;
}
