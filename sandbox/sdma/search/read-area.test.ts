import { describe, expect, it } from "vitest";
import { areaMeets } from "./area";
import { readArea } from "./read-area";
import { type Location, readPlace } from "./read-place";

/** A triangle with its right angle at the origin; (0.5, 0.5) lies on its long side. */
const triangle = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,0]]]}';
const holed =
  '{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[3,1],[3,3],[1,3],[1,1]]]}';

const point = (latitude: number, longitude: number): Location => ({ latitude, longitude });

function meets(value: string, location: Location): boolean {
  const area = readArea(value);
  const place = readPlace(location);
  if (!area || !place) throw new Error(`${value} or ${JSON.stringify(location)} cannot be read`);
  return areaMeets(area, place);
}

describe("an area", () => {
  it.each<[what: string, value: string, location: Location, expected: boolean]>([
    ["a box contains a point inside it", "14.4,45.3,14.5,45.4", point(45.33, 14.44), true],
    ["longitude comes first in a box", "45.3,14.4,45.4,14.5", point(45.33, 14.44), false],
    ["a box contains its corner", "0,0,1,1", point(1, 1), true],
    ["a box excludes a point outside it", "0,0,1,1", point(0.5, 1.0001), false],
    ["brackets and spaces are ignored", "[ 0, 0, 1, 1 ]", point(0.5, 0.5), true],
    ["a box across the antimeridian, east of it", "170,-10,-170,10", point(0, 179), true],
    ["a box across the antimeridian, west of it", "170,-10,-170,10", point(0, -179), true],
    ["a box across the antimeridian is not the rest of the world", "170,-10,-170,10", point(0, 0), false],
    ["OpenSearch's envelope is west, east, north, south", "ENVELOPE(0, 2, 1, 0)", point(0.5, 1.5), true],
    ["OpenSearch's envelope ends in the north", "BBOX (0, 2, 1, 0)", point(1.5, 0.5), false],
    ["a triangle contains a point inside it", triangle, point(0.2, 0.2), true],
    ["a triangle is smaller than its box", triangle, point(0.8, 0.8), false],
    ["a triangle contains its side", triangle, point(0.5, 0.5), true],
    ["a hole is outside", holed, point(2, 2), false],
    ["next to the hole is inside", holed, point(0.5, 2), true],
    [
      "a feature counts as its geometry",
      `{"type":"Feature","properties":null,"geometry":${triangle}}`,
      point(0.2, 0.2),
      true,
    ],
    [
      "one of several features is enough",
      `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[9,9]}},
        {"type":"Feature","geometry":${triangle}}]}`,
      point(0.2, 0.2),
      true,
    ],
    [
      "WKT is longitude and latitude",
      "POLYGON((14 45, 15 45, 15 46, 14 46, 14 45))",
      point(45.5, 14.5),
      true,
    ],
    ["WKT, lower case, elsewhere", "polygon((14 45, 15 45, 15 46, 14 46, 14 45))", point(44.5, 14.5), false],
    // A degree of latitude is 111.19 km on turf's sphere; a degree of longitude at 60° is half of that.
    ["a circle contains a point within its radius", "45,14,1200", point(45.01, 14), true],
    ["a circle ends at its radius", "45,14,1100", point(45.01, 14), false],
    ["kilometers", "60,14,56km", point(60, 15), true],
    ["a radius in kilometers that is too short", "60,14,55 km", point(60, 15), false],
    ["miles", "45,14,0.7mi", point(45.01, 14), true],
    ["a circle is round", "45,14,1200", point(45.009, 14.014), false],
    ["a circle across the antimeridian", "0,179.99,5km", point(0, -179.99), true],
    ["a circle across the antimeridian does not span the globe", "0,179.99,5km", point(0, 0), false],
    ["a circle over a pole", "90,0,20km", point(89.9, 137), true],
    ["a box place that overlaps", "0,0,1,1", { aabb: "0.9,0.9,2,2" }, true],
    ["a box place that touches", "0,0,1,1", { aabb: "1,1,2,2" }, true],
    ["a box place next to it", "0,0,1,1", { aabb: "1.1,0,2,1" }, false],
    ["a box place around the area", "0,0,1,1", { aabb: "-5,-5,5,5" }, true],
    ["a box place in the triangle's empty corner", triangle, { aabb: "0.8,0.8,0.9,0.9" }, false],
    ["a box place across the triangle's side", triangle, { aabb: "0.4,0.4,0.9,0.9" }, true],
    [
      "an outline takes precedence over its box",
      "0.8,0.8,0.9,0.9",
      { geoJson: triangle, aabb: "0,0,1,1" },
      false,
    ],
    [
      "an outline takes precedence over its point",
      "0.8,0.8,0.9,0.9",
      { geoJson: triangle, ...point(0.85, 0.85) },
      false,
    ],
    ["a box takes precedence over its point", "2,2,3,3", { aabb: "0,0,1,1", ...point(2.5, 2.5) }, false],
    ["a broken outline is ignored", "0,0,1,1", { geoJson: "{", ...point(0.5, 0.5) }, true],
    [
      "an outline inside a hole",
      holed,
      { geoJson: '{"type":"LineString","coordinates":[[1.5,2],[2.5,2]]}' },
      false,
    ],
    ["a line through an outline", "LINESTRING(-1 0.2, 2 0.2)", { geoJson: triangle }, true],
    // The distance from (0.7, 0.7) to the long side is 0.4/√2 degrees, 31.45 km.
    ["a circle and an outline", "0.7,0.7,32km", { geoJson: triangle }, true],
    ["a circle and an outline out of reach", "0.7,0.7,31km", { geoJson: triangle }, false],
  ])("%s", (_what, value, location, expected) => expect(meets(value, location)).toBe(expected));

  it.each([
    "",
    "here",
    "1,2",
    "1,2,3,4,5",
    "0,1,1,0",
    "-181,0,1,1",
    "0,0,1,91",
    "91,0,100",
    "45,14,0",
    "45,14,-3",
    "45,14,3 leagues",
    "{",
    '{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1]]]}',
    '{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[5,5]]]}',
    '{"type":"Point","coordinates":[1000,2]}',
    '{"type":"Sphere","coordinates":[1,2]}',
    "POLYGON((0 0, 1 0))",
    "POLYGON EMPTY",
    "BBOX(0, 2, 0, 1)",
  ])("cannot be parsed from %j", (value) => expect(readArea(value)).toBeNull());

  it.each<Location>([
    {},
    { latitude: 45 },
    { place: "Rijeka" },
    { aabb: "1,2,3" },
    { aabb: "a,b,c,d" },
    { geoJson: "no" },
  ])("has no place to compare with in %j", (location) => expect(readPlace(location)).toBeNull());
});
